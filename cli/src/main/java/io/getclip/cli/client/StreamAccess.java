package io.getclip.cli.client;

import io.getclip.http.Credential;
import java.net.URI;
import java.util.Optional;

/**
 * Where a server is, and as whom it is asked.
 *
 * @param endpoint its URL, without a path
 * @param credential what requests are signed with; empty where they are not
 * @param region the AWS region that they are signed for
 */
public record StreamAccess(URI endpoint, Optional<Credential> credential, String region) {}
