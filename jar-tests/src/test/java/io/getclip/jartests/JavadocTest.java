package io.getclip.jartests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a module exports has a comment that says what its name and type cannot. */
class JavadocTest {
  private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+);");

  /** What is said by the interface or class above, or by a name that is a sentence. */
  private static final Set<String> SAID_ELSEWHERE = Set.of("Override", "Test", "ParameterizedTest");

  /** Enums that are tables, whose rows say all: their comments say what the columns are. */
  private static final Set<String> TABLES = Set.of("Matroska");

  static Stream<String> published() {
    return Built.published().filter(module -> !exported(module).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("published")
  void everythingExportedHasAComment(String module) throws IOException {
    assertThat(uncommented(module)).as("without a comment").isEmpty();
  }

  /** The source files of the packages that a module exports. */
  private static List<Path> exported(String module) {
    Path sources = Built.ROOT.resolve(module).resolve("src/main/java");
    if (!Files.exists(sources.resolve("module-info.java"))) {
      return List.of();
    }
    return EXPORTS
        .matcher(Built.text(sources.resolve("module-info.java")))
        .results()
        .flatMap(match -> files(sources.resolve(match.group(1).replace('.', '/'))))
        .filter(file -> file.toString().endsWith(".java"))
        .toList();
  }

  private static Stream<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> uncommented(String module) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none", "--release", "17"),
                  null,
                  files.getJavaFileObjectsFromPaths(exported(module)));
      Finder finder = new Finder(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        finder.scan(unit, null);
      }
      return finder.found;
    }
  }

  /** Walks what is public or protected, down from public types. */
  private static final class Finder extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final List<String> found = new ArrayList<>();
    private Optional<ClassTree> owner = Optional.empty();

    Finder(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (!isExported(type.getModifiers())) {
        return null;
      }
      check(type.getSimpleName().toString(), type.getModifiers());
      Optional<ClassTree> outer = owner;
      owner = Optional.of(type);
      super.visitClass(type, null);
      owner = outer;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      // The parser makes no constructors; javac's own come later.
      if (isExported(method.getModifiers())) {
        check(method.getName().toString(), method.getModifiers());
      }
      return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void nothing) {
      boolean isPart = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
      boolean isRow = isPart && owner.map(type -> isTable(type, field)).orElse(false);
      if (isPart && !isRow && isExported(field.getModifiers())) {
        check(field.getName().toString(), field.getModifiers());
      }
      return null;
    }

    private static boolean isTable(ClassTree type, VariableTree field) {
      return TABLES.contains(type.getSimpleName().toString()) && field.getType() != null;
    }

    private boolean isExported(ModifiersTree modifiers) {
      boolean inInterface =
          owner.map(type -> type.getKind() == Tree.Kind.INTERFACE).orElse(false)
              && !modifiers.getFlags().contains(Modifier.PRIVATE);
      return inInterface
          || modifiers.getFlags().contains(Modifier.PUBLIC)
          || modifiers.getFlags().contains(Modifier.PROTECTED);
    }

    private void check(String name, ModifiersTree modifiers) {
      Set<String> annotations =
          modifiers.getAnnotations().stream()
              .map(AnnotationTree::getAnnotationType)
              .map(Tree::toString)
              .collect(Collectors.toSet());
      boolean isSaidElsewhere = annotations.stream().anyMatch(SAID_ELSEWHERE::contains);
      if (!isSaidElsewhere && trees.getDocComment(getCurrentPath()) == null) {
        found.add(owner.map(type -> type.getSimpleName() + ".").orElse("") + name);
      }
    }
  }
}
