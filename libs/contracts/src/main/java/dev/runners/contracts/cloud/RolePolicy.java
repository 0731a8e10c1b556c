package dev.runners.contracts.cloud;

import org.jspecify.annotations.Nullable;

/** The least that a cloud identity's role has to allow, whom it has to trust, and what bounds the roles that it makes; as IAM's JSON. */
public final class RolePolicy {

    private RolePolicy() {}

    /**
     * The role's own policy.
     *
     * @param partition {@code aws}, or that of a part of AWS that stands alone
     * @param boundary ARN of the policy without which it may make no role and give none a policy; null: there is none
     */
    public static String permissions(String partition, String account, @Nullable String boundary) {
        String bounded = boundary == null
                ? ""
                : ",\n      \"Condition\": {\"StringEquals\": {\"iam:PermissionsBoundary\": \"" + boundary + "\"}}";
        return """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "LogGroups", "Effect": "Allow",
                  "Action": ["logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:PutRetentionPolicy",
                             "logs:TagResource", "logs:ListTagsForResource"],
                  "Resource": "arn:%1$s:logs:*:%2$s:log-group:/runners/*"
                },
                {
                  "Sid": "RolesOfRunners", "Effect": "Allow",
                  "Action": ["iam:CreateRole", "iam:PutRolePolicy"],
                  "Resource": "arn:%1$s:iam::%2$s:role/runners/*"%3$s
                },
                {
                  "Sid": "Roles", "Effect": "Allow",
                  "Action": ["iam:TagRole", "iam:GetRolePolicy", "iam:DeleteRolePolicy", "iam:DeleteRole",
                             "iam:ListRoleTags"],
                  "Resource": "arn:%1$s:iam::%2$s:role/runners/*"
                },
                {
                  "Sid": "RolesForTasksOnly", "Effect": "Allow",
                  "Action": "iam:PassRole",
                  "Resource": "arn:%1$s:iam::%2$s:role/runners/*",
                  "Condition": {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}
                },
                {
                  "Sid": "SecurityGroups", "Effect": "Allow",
                  "Action": "ec2:CreateSecurityGroup",
                  "Resource": ["arn:%1$s:ec2:*:%2$s:security-group/*", "arn:%1$s:ec2:*:%2$s:vpc/*"]
                },
                {
                  "Sid": "TagsAtCreation", "Effect": "Allow",
                  "Action": "ec2:CreateTags",
                  "Resource": "arn:%1$s:ec2:*:%2$s:security-group/*",
                  "Condition": {"StringEquals": {"ec2:CreateAction": "CreateSecurityGroup"}}
                },
                {
                  "Sid": "OwnSecurityGroups", "Effect": "Allow",
                  "Action": ["ec2:RevokeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupEgress",
                             "ec2:DeleteSecurityGroup"],
                  "Resource": "arn:%1$s:ec2:*:%2$s:security-group/*",
                  "Condition": {"Null": {"aws:ResourceTag/runners:runner-id": "false"}}
                },
                {
                  "Sid": "Secrets", "Effect": "Allow",
                  "Action": ["secretsmanager:CreateSecret", "secretsmanager:TagResource",
                             "secretsmanager:PutSecretValue", "secretsmanager:RestoreSecret",
                             "secretsmanager:DescribeSecret", "secretsmanager:DeleteSecret"],
                  "Resource": "arn:%1$s:secretsmanager:*:%2$s:secret:runners/*"
                },
                {
                  "Sid": "Services", "Effect": "Allow",
                  "Action": ["ecs:CreateService", "ecs:UpdateService", "ecs:DeleteService", "ecs:DescribeServices",
                             "ecs:DeleteCluster", "ecs:DescribeTasks", "ecs:TagResource"],
                  "Resource": ["arn:%1$s:ecs:*:%2$s:cluster/runners", "arn:%1$s:ecs:*:%2$s:service/runners/*",
                               "arn:%1$s:ecs:*:%2$s:task/runners/*",
                               "arn:%1$s:ecs:*:%2$s:task-definition/runners-*:*"]
                },
                {
                  "Sid": "WithoutResources", "Effect": "Allow",
                  "Action": ["ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups",
                             "ecs:CreateCluster", "ecs:RegisterTaskDefinition", "ecs:DescribeTaskDefinition",
                             "ecs:ListTaskDefinitions", "ecs:DeregisterTaskDefinition", "ecs:DeleteTaskDefinitions",
                             "ecs:ListTasks", "ecs:ListServices", "logs:DescribeLogGroups", "iam:ListRoles",
                             "secretsmanager:ListSecrets"],
                  "Resource": "*"
                },
                {
                  "Sid": "FirstUseOfEcs", "Effect": "Allow",
                  "Action": "iam:CreateServiceLinkedRole",
                  "Resource": "arn:%1$s:iam::%2$s:role/aws-service-role/ecs.amazonaws.com/*"
                }
              ]
            }""".formatted(partition, account, bounded);
    }

    /** What no role of a Runner may go beyond: what ECS does to start a task, and what a task does to protect itself. */
    public static String boundary(String partition, String account) {
        return """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Logs", "Effect": "Allow",
                  "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                  "Resource": "arn:%1$s:logs:*:%2$s:log-group:/runners/*"
                },
                {
                  "Sid": "Secrets", "Effect": "Allow",
                  "Action": "secretsmanager:GetSecretValue",
                  "Resource": "arn:%1$s:secretsmanager:*:%2$s:secret:runners/*"
                },
                {
                  "Sid": "Images", "Effect": "Allow",
                  "Action": ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
                  "Resource": "arn:%1$s:ecr:*:*:repository/*"
                },
                {
                  "Sid": "Registry", "Effect": "Allow",
                  "Action": "ecr:GetAuthorizationToken",
                  "Resource": "*"
                },
                {
                  "Sid": "OwnTask", "Effect": "Allow",
                  "Action": ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
                  "Resource": "arn:%1$s:ecs:*:%2$s:task/runners/*"
                }
              ]
            }""".formatted(partition, account);
    }

    public static String trust(String principal, String externalId) {
        return """
            {
              "Version": "2012-10-17",
              "Statement": [{
                "Effect": "Allow",
                "Principal": {"AWS": "%s"},
                "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}
              }]
            }""".formatted(principal, externalId);
    }
}
