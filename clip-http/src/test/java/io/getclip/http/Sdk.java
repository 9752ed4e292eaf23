package io.getclip.http;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;

/** Clients of the AWS SDK for Java, as their users make them. */
final class Sdk {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  private final Served served;

  private Sdk(Served served) {
    this.served = served;
  }

  static Sdk at(Served served) {
    return new Sdk(served);
  }

  /** A caller who may do everything. */
  static Credential credential(String accessKeyId) {
    return Credential.of(accessKeyId, SECRET);
  }

  KinesisVideoClient streams(Credential credential) {
    return KinesisVideoClient.builder()
        .endpointOverride(served.uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(provider(credential))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(this::configure)
        .build();
  }

  KinesisVideoArchivedMediaClient media(Credential credential) {
    return KinesisVideoArchivedMediaClient.builder()
        .endpointOverride(served.uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(provider(credential))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(this::configure)
        .build();
  }

  @SuppressWarnings("deprecation") // of a whole client, its signer's clock is set in no other way
  private void configure(ClientOverrideConfiguration.Builder configuration) {
    configuration
        .retryStrategy(AwsRetryStrategy.doNotRetry())
        .putExecutionAttribute(
            software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute.SIGNING_CLOCK,
            served.clock.forSdk());
  }

  private static StaticCredentialsProvider provider(Credential credential) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(credential.accessKeyId(), credential.secretKey()));
  }
}
