package io.getclip.archive.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A directory's names as programs see them, as they were when forced, and the changes between. */
final class SimulatedDirectory implements SimulatedNode {
  private final Map<String, SimulatedNode> names = new TreeMap<>();
  private final Map<String, SimulatedNode> durable = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();

  /** One change, which a power cut spares as a whole or not at all. */
  private record Change(Optional<String> removed, Optional<String> added, SimulatedNode node) {

    void applyTo(Map<String, SimulatedNode> target) {
      removed.ifPresent(name -> target.remove(name, node));
      added.ifPresent(name -> target.put(name, node));
    }
  }

  Map<String, SimulatedNode> names() {
    return names;
  }

  void add(String name, SimulatedNode node) {
    change(new Change(Optional.empty(), Optional.of(name), node));
  }

  void remove(String name) {
    change(new Change(Optional.of(name), Optional.empty(), names.get(name)));
  }

  void rename(String from, String to) {
    change(new Change(Optional.of(from), Optional.of(to), names.get(from)));
  }

  private void change(Change change) {
    change.applyTo(names);
    changes.add(change);
  }

  void force() {
    durable.clear();
    durable.putAll(names);
    changes.clear();
  }

  /** The names that a power cut leaves. */
  Map<String, SimulatedNode> after(PowerCut cut) {
    Map<String, SimulatedNode> left = new TreeMap<>(durable);
    for (Change change : changes) {
      if (cut.sparesName()) {
        change.applyTo(left);
      }
    }
    return left;
  }

  /** A copy, with copies of all that is or was in it. */
  SimulatedDirectory copy(Map<SimulatedNode, SimulatedNode> copies) {
    SimulatedDirectory copy = new SimulatedDirectory();
    copies.put(this, copy);
    names.forEach((name, node) -> copy.names.put(name, copyOf(node, copies)));
    durable.forEach((name, node) -> copy.durable.put(name, copyOf(node, copies)));
    for (Change change : changes) {
      copy.changes.add(new Change(change.removed, change.added, copyOf(change.node, copies)));
    }
    return copy;
  }

  private static SimulatedNode copyOf(
      SimulatedNode node, Map<SimulatedNode, SimulatedNode> copies) {
    SimulatedNode known = copies.get(node);
    if (known != null) {
      return known;
    }
    if (node instanceof SimulatedDirectory directory) {
      return directory.copy(copies);
    }
    SimulatedNode copy = ((SimulatedFile) node).copy();
    copies.put(node, copy);
    return copy;
  }
}
