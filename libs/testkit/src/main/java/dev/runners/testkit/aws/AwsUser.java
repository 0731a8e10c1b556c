package dev.runners.testkit.aws;

/**
 * An IAM user that is there from the start.
 *
 * @param arn {@code arn:aws:iam::123456789012:user/name}
 * @param policy a policy document: what it may do
 */
public record AwsUser(String accessKey, String secretKey, String arn, String policy) {

    /** May do everything within its account, and assume any role that trusts it. */
    public static final String ALL = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}""";

    public String account() {
        return arn.split(":", -1)[4];
    }
}
