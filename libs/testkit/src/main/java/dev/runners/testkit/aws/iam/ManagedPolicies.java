package dev.runners.testkit.aws.iam;

import java.util.HashMap;
import java.util.Map;

/** The managed policies that the double knows: AWS's own, and those of its accounts that are there from the start. */
public final class ManagedPolicies {

    static final String EXECUTION = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";

    private static final Map<String, String> OF_AWS = Map.of(EXECUTION, """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [
              "ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer",
              "ecr:BatchGetImage", "logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "*"}]}""");

    private final Map<String, String> documents = new HashMap<>(OF_AWS);

    /** @param given documents by ARN */
    public ManagedPolicies(Map<String, String> given) {
        given.values().forEach(PolicyDocument::parse);
        documents.putAll(given);
    }

    boolean has(String arn) {
        return documents.containsKey(arn);
    }

    /** Nothing is in one that is not there. */
    String document(String arn) {
        return documents.getOrDefault(arn, "");
    }
}
