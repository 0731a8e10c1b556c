package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** A role for tasks of ECS with one policy of its own; made or adopted by its name, which is the Runner's. */
@ApplicationScoped
class MakeRole {

    private static final String POLICY = "runners";
    private static final String PATH = "/" + CloudTarget.PREFIX + "/";
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
              "Principal": {"Service": "ecs-tasks.amazonaws.com"}}]}""";

    private final OpenAccounts accounts;

    MakeRole(OpenAccounts accounts) {
        this.accounts = accounts;
    }

    /** Returns its ARN. */
    String named(String name, CloudTarget target, String policy) {
        IamAsyncClient iam = accounts.of(target.access()).iam();
        try {
            Ask.of(
                    "iam:CreateRole",
                    iam.createRole(ask -> ask.roleName(name)
                            .path(PATH)
                            .description("Of a Runner in the cloud")
                            .assumeRolePolicyDocument(TRUST)
                            .tags(target.tags().entrySet().stream()
                                    .map(tag -> Tag.builder()
                                            .key(tag.getKey())
                                            .value(tag.getValue())
                                            .build())
                                    .toList())));
        } catch (CloudTrouble e) {
            if (!e.is("EntityAlreadyExists") && !e.is("EntityAlreadyExistsException")) {
                throw e;
            }
        }
        Ask.of(
                "iam:PutRolePolicy",
                iam.putRolePolicy(ask -> ask.roleName(name).policyName(POLICY).policyDocument(policy)));
        return "arn:" + target.access().partition() + ":iam::" + target.access().account() + ":role" + PATH + name;
    }

    void removed(String name, CloudTarget target) {
        IamAsyncClient iam = accounts.of(target.access()).iam();
        try {
            Ask.of(
                    "iam:DeleteRolePolicy",
                    iam.deleteRolePolicy(ask -> ask.roleName(name).policyName(POLICY)));
        } catch (CloudTrouble e) {
            passUnlessMissing(e);
        }
        try {
            Ask.of("iam:DeleteRole", iam.deleteRole(ask -> ask.roleName(name)));
        } catch (CloudTrouble e) {
            passUnlessMissing(e);
        }
    }

    private static void passUnlessMissing(CloudTrouble e) {
        if (!e.is("NoSuchEntity") && !e.is("NoSuchEntityException")) {
            throw e;
        }
    }
}
