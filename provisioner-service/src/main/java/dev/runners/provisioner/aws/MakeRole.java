package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.CloudTrouble.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
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
            if (!e.is("EntityAlreadyExists")) {
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
            passIfMissing(e, name, iam);
        }
        try {
            Ask.of("iam:DeleteRole", iam.deleteRole(ask -> ask.roleName(name)));
        } catch (CloudTrouble e) {
            passIfMissing(e, name, iam);
        }
    }

    /** One that is gone has no path by which the policy could allow anything: then denied may be gone, and a list tells. */
    private static void passIfMissing(CloudTrouble e, String name, IamAsyncClient iam) {
        boolean isMissing = e.is("NoSuchEntity") || (e.kind() == Kind.DENIED && !isListed(name, iam));
        if (!isMissing) {
            throw e;
        }
    }

    private static boolean isListed(String name, IamAsyncClient iam) {
        AtomicBoolean found = new AtomicBoolean();
        Ask.of(
                "iam:ListRoles",
                iam.listRolesPaginator(ask -> ask.pathPrefix(PATH))
                        .roles()
                        .subscribe(role ->
                                found.compareAndSet(false, role.roleName().equals(name))));
        return found.get();
    }
}
