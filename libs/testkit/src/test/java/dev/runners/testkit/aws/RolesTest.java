package dev.runners.testkit.aws;

import static dev.runners.testkit.aws.Account.code;
import static dev.runners.testkit.aws.Account.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

class RolesTest {

    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
              "Principal": {"Service": "ecs-tasks.amazonaws.com"}}}""";
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "logs:*", "Resource": "*"}}""";
    private static final String MANAGED = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";

    @TempDir
    Path folder;

    private AwsDouble aws;
    private IamAsyncClient iam;

    @BeforeEach
    void start() {
        aws = Start.in(folder, Start.clock());
        iam = Account.ours(aws).iam();
    }

    @AfterEach
    void end() {
        aws.close();
    }

    @Test
    void aRoleIsMadeFoundTaggedAndDeleted() {
        Tag tag = Tag.builder().key("runners:id").value("a & <b>").build();
        Role made = iam.createRole(create -> create.roleName("task")
                        .path("/runners/")
                        .assumeRolePolicyDocument(TRUST)
                        .tags(tag))
                .join()
                .role();
        assertThat(made.arn()).isEqualTo("arn:aws:iam::111111111111:role/runners/task");

        iam.tagRole(change -> change.roleName("task")
                        .tags(Tag.builder().key("more").value("1").build()))
                .join();
        Role found = iam.getRole(get -> get.roleName("task")).join().role();
        assertThat(found.tags()).extracting(Tag::key).containsExactly("runners:id", "more");
        assertThat(found.tags().getFirst().value()).isEqualTo("a & <b>");
        assertThat(URLDecoder.decode(found.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);
        assertThat(iam.listRoles(list -> list.pathPrefix("/runners/")).join().roles())
                .extracting(Role::roleName)
                .containsExactly("task");
        assertThat(iam.listRoleTags(list -> list.roleName("task")).join().tags())
                .hasSize(2);

        iam.deleteRole(delete -> delete.roleName("task")).join();
        assertThat(code(iam.getRole(get -> get.roleName("task")))).isEqualTo("NoSuchEntity");
        assertThat(aws.inventory()).isEmpty();
    }

    @Test
    void aRoleIsMadeOnceAndOfGoodParts() {
        iam.createRole(create -> create.roleName("task").assumeRolePolicyDocument(TRUST))
                .join();
        assertThat(code(iam.createRole(create -> create.roleName("task").assumeRolePolicyDocument(TRUST))))
                .isEqualTo("EntityAlreadyExists");
        assertThat(code(iam.createRole(create -> create.roleName("other").assumeRolePolicyDocument("{"))))
                .isEqualTo("MalformedPolicyDocument");
        assertThat(code(iam.createRole(create -> create.roleName("no spaces").assumeRolePolicyDocument(TRUST))))
                .isEqualTo("ValidationError");
    }

    @Test
    void policiesAreWrittenIntoARoleAndMustBeGoneBeforeIt() {
        iam.createRole(create -> create.roleName("task").assumeRolePolicyDocument(TRUST))
                .join();
        iam.putRolePolicy(put -> put.roleName("task").policyName("logs").policyDocument(POLICY))
                .join();
        assertThat(iam.listRolePolicies(list -> list.roleName("task")).join().policyNames())
                .containsExactly("logs");
        String written = iam.getRolePolicy(get -> get.roleName("task").policyName("logs"))
                .join()
                .policyDocument();
        assertThat(URLDecoder.decode(written, StandardCharsets.UTF_8)).isEqualTo(POLICY);
        assertThat(code(iam.deleteRole(delete -> delete.roleName("task")))).isEqualTo("DeleteConflict");

        iam.deleteRolePolicy(delete -> delete.roleName("task").policyName("logs"))
                .join();
        assertThat(code(iam.deleteRolePolicy(delete -> delete.roleName("task").policyName("logs"))))
                .isEqualTo("NoSuchEntity");
        iam.deleteRole(delete -> delete.roleName("task")).join();
    }

    @Test
    void aRoleMayNoMoreThanItsBoundaryAllows() {
        String ours =
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\","
                        + " \"Principal\": {\"AWS\": \"" + Account.USER.arn() + "\"}}}";
        assertThat(code(iam.createRole(create -> create.roleName("bounded")
                        .assumeRolePolicyDocument(ours)
                        .permissionsBoundary("arn:aws:iam::111111111111:policy/none"))))
                .isEqualTo("NoSuchEntity");
        Role made = iam.createRole(create -> create.roleName("bounded")
                        .assumeRolePolicyDocument(ours)
                        .permissionsBoundary(Start.BOUNDARY))
                .join()
                .role();
        assertThat(made.permissionsBoundary().permissionsBoundaryArn()).isEqualTo(Start.BOUNDARY);
        CloudWatchLogsAsyncClient logs = Account.ours(aws)
                .assume(AssumeRoleRequest.builder()
                        .roleArn(made.arn())
                        .roleSessionName("it")
                        .build())
                .logs();
        assertThat(code(logs.createLogGroup(create -> create.logGroupName("/runners/a"))))
                .as("a boundary allows nothing by itself")
                .isEqualTo("AccessDeniedException");

        iam.putRolePolicy(put -> put.roleName("bounded").policyName("logs").policyDocument(POLICY))
                .join();
        logs.createLogGroup(create -> create.logGroupName("/runners/a")).join();
        assertThat(code(logs.createLogGroup(create -> create.logGroupName("/others/a"))))
                .isEqualTo("AccessDeniedException");
        assertThat(aws.allowed()).containsEntry(made.arn(), Set.of("logs:CreateLogGroup"));
    }

    @Test
    void managedPoliciesAreAttachedAndMustBeDetachedBeforeTheRoleGoes() {
        iam.createRole(create -> create.roleName("task").assumeRolePolicyDocument(TRUST))
                .join();
        iam.attachRolePolicy(attach -> attach.roleName("task").policyArn(MANAGED))
                .join();
        assertThat(iam.listAttachedRolePolicies(list -> list.roleName("task"))
                        .join()
                        .attachedPolicies())
                .extracting(policy -> policy.policyName())
                .isEqualTo(List.of("AmazonECSTaskExecutionRolePolicy"));
        assertThat(sentence(iam.deleteRole(delete -> delete.roleName("task")))).contains("must detach all policies");

        iam.detachRolePolicy(detach -> detach.roleName("task").policyArn(MANAGED))
                .join();
        assertThat(code(iam.detachRolePolicy(detach -> detach.roleName("task").policyArn(MANAGED))))
                .isEqualTo("NoSuchEntity");
        assertThat(code(iam.attachRolePolicy(
                        attach -> attach.roleName("task").policyArn("arn:aws:iam::aws:policy/None"))))
                .isEqualTo("NoSuchEntity");
    }
}
