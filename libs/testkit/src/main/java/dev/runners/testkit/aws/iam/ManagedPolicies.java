package dev.runners.testkit.aws.iam;

import java.util.Map;

/** The managed policies of AWS that the double knows. */
final class ManagedPolicies {

    static final String EXECUTION = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";

    static final Map<String, String> DOCUMENTS = Map.of(EXECUTION, """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [
              "ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer",
              "ecr:BatchGetImage", "logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "*"}]}""");

    private ManagedPolicies() {}
}
