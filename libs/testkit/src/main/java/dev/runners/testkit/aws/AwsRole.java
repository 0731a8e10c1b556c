package dev.runners.testkit.aws;

/**
 * A role that an account's owner made before the product comes: made anew at each start when it is not there.
 *
 * @param arn {@code arn:aws:iam::123456789012:role/name}
 * @param trust a policy document: who may assume it
 * @param policy a policy document: what it may do
 */
public record AwsRole(String arn, String trust, String policy) {}
