package dev.runners.testkit.aws;

import static dev.runners.testkit.aws.Account.code;
import static dev.runners.testkit.aws.Account.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class AssumeRoleTest {

    private static final String SERVICE_TRUST = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
              "Principal": {"Service": "ecs-tasks.amazonaws.com"}}}""";

    @TempDir
    Path folder;

    private final HandClock clock = Start.clock();
    private AwsDouble aws;
    private Account ours;

    @BeforeEach
    void start() {
        aws = Start.in(folder, clock);
        ours = Account.ours(aws);
    }

    @AfterEach
    void end() {
        aws.close();
    }

    private static AssumeRoleRequest.Builder theirs() {
        return AssumeRoleRequest.builder()
                .roleArn(Start.THEIR_ROLE)
                .roleSessionName("deploy")
                .externalId(Start.EXTERNAL_ID);
    }

    @Test
    void aRoleIsAssumedWithItsExternalIdOnly() {
        GetCallerIdentityResponse who =
                ours.assume(theirs().build()).sts().getCallerIdentity().join();
        assertThat(who.arn()).isEqualTo("arn:aws:sts::222222222222:assumed-role/runners/deploy");
        assertThat(who.account()).isEqualTo(Account.THEIRS);

        assertThat(code(ours.sts().assumeRole(theirs().externalId(null).build())))
                .isEqualTo("AccessDenied");
        assertThat(code(ours.sts().assumeRole(theirs().externalId("ext-0815").build())))
                .isEqualTo("AccessDenied");
        assertThat(sentence(ours.sts()
                        .assumeRole(theirs().roleArn(Start.THEIR_ROLE + "x").build())))
                .isEqualTo("User: arn:aws:iam::111111111111:user/provisioner is not authorized to perform: "
                        + "sts:AssumeRole on resource: arn:aws:iam::222222222222:role/runnersx");
    }

    @Test
    void aRoleThatAsksForNoExternalIdIsAssumedWithout() {
        AssumeRoleRequest bare = AssumeRoleRequest.builder()
                .roleArn(Start.OPEN_ROLE)
                .roleSessionName("check")
                .build();
        assertThat(ours.assume(bare).sts().getCallerIdentity().join().arn()).endsWith("assumed-role/open/check");
    }

    @Test
    void aSessionMayWhatItsRoleMayAndNothingElse() {
        Account session = ours.assume(theirs().build());
        session.iam()
                .createRole(create -> create.roleName("runners-task").assumeRolePolicyDocument(SERVICE_TRUST))
                .join();
        assertThat(sentence(session.iam()
                        .createRole(create -> create.roleName("admin").assumeRolePolicyDocument(SERVICE_TRUST))))
                .isEqualTo("User: arn:aws:sts::222222222222:assumed-role/runners/deploy is not authorized to perform: "
                        + "iam:CreateRole on resource: arn:aws:iam::222222222222:role/admin because no identity-based "
                        + "policy allows the iam:CreateRole action");
        assertThat(code(session.ec2().describeVpcs())).isEqualTo("UnauthorizedOperation");
        assertThat(code(session.ecs().createCluster(create -> create.clusterName("c"))))
                .isEqualTo("AccessDeniedException");
        session.logs()
                .createLogGroup(create -> create.logGroupName("/runners/a"))
                .join();
        assertThat(code(session.logs().createLogGroup(create -> create.logGroupName("/other"))))
                .isEqualTo("AccessDeniedException");
        assertThat(sentence(session.logs().deleteLogGroup(delete -> delete.logGroupName("/runners/a"))))
                .contains("with an explicit deny in an identity-based policy");
        assertThat(aws.inventory()).extracting(Resource::arn).hasSize(2);
    }

    @Test
    void aSessionEndsWhenItsTimeIsOver() {
        Account session = ours.assume(theirs().durationSeconds(900).build());
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        session.sts().getCallerIdentity().join();
        clock.advance(Duration.ofMillis(1));
        assertThat(code(session.sts().getCallerIdentity())).isEqualTo("ExpiredToken");
        assertThat(code(session.ecs().listServices(list -> list.cluster("runners"))))
                .isEqualTo("ExpiredTokenException");
        assertThat(code(ours.sts().assumeRole(theirs().durationSeconds(899).build())))
                .isEqualTo("ValidationError");
    }

    @Test
    void whoSignsWithAnotherSecretOrUnknownKeyIsNobody() {
        Account wrong = Account.of(aws, new AwsUser("AKIAOURS", "guessed", "", ""));
        assertThat(code(wrong.sts().getCallerIdentity())).isEqualTo("SignatureDoesNotMatch");
        Account nobody = Account.of(aws, new AwsUser("AKIANOBODY", "guessed", "", ""));
        assertThat(code(nobody.sts().getCallerIdentity())).isEqualTo("InvalidClientTokenId");
        assertThat(code(nobody.ecs().listServices())).isEqualTo("UnrecognizedClientException");
        assertThat(code(nobody.ec2().describeVpcs())).isEqualTo("AuthFailure");
    }
}
