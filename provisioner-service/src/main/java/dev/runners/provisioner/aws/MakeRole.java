package dev.runners.provisioner.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.CloudTrouble.Kind;
import dev.runners.provisioner.cloud.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
                            .permissionsBoundary(target.access().permissionsBoundary())
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

    /** What is not so of the role of this piece, in sentences. */
    List<String> drift(Piece piece, String name, CloudTarget target, String policy) {
        try {
            String there = Ask.of(
                            "iam:GetRolePolicy",
                            accounts.of(target.access())
                                    .iam()
                                    .getRolePolicy(ask -> ask.roleName(name).policyName(POLICY)))
                    .policyDocument();
            return isSame(URLDecoder.decode(there, StandardCharsets.UTF_8), policy)
                    ? List.of()
                    : List.of("Somebody changed the policy of its " + piece.words() + ". Deploy it again.");
        } catch (CloudTrouble e) {
            if (e.is("NoSuchEntity")) {
                return List.of("Its " + piece.words() + " or the policy of it is not there. Deploy it again.");
            }
            throw e;
        }
    }

    private static boolean isSame(String one, String other) {
        try {
            return Wire.JSON.readTree(one).equals(Wire.JSON.readTree(other));
        } catch (JsonProcessingException e) {
            return false;
        }
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
