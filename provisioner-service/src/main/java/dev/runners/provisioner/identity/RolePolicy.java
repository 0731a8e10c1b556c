package dev.runners.provisioner.identity;

/** The least that an identity's role has to allow, and whom it has to trust. Both as IAM's JSON. */
public final class RolePolicy {

    private RolePolicy() {}

    /**
     * The role's own policy.
     *
     * @param partition {@code aws}, or that of a part of AWS that stands alone
     */
    public static String permissions(String partition, String account) {
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
                  "Sid": "Roles", "Effect": "Allow",
                  "Action": ["iam:CreateRole", "iam:TagRole", "iam:PutRolePolicy", "iam:DeleteRolePolicy",
                             "iam:DeleteRole", "iam:ListRoleTags"],
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
                  "Action": "ec2:DeleteSecurityGroup",
                  "Resource": "arn:%1$s:ec2:*:%2$s:security-group/*",
                  "Condition": {"Null": {"aws:ResourceTag/runners:runner-id": "false"}}
                },
                {
                  "Sid": "Secrets", "Effect": "Allow",
                  "Action": ["secretsmanager:CreateSecret", "secretsmanager:TagResource",
                             "secretsmanager:PutSecretValue", "secretsmanager:RestoreSecret",
                             "secretsmanager:DeleteSecret"],
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
