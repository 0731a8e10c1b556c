package dev.runners.testkit.aws;

import static dev.runners.testkit.aws.Account.code;
import static dev.runners.testkit.aws.Account.refused;
import static dev.runners.testkit.aws.Account.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

class FaultsTest {

    @TempDir
    Path folder;

    private final HandClock clock = Start.clock();
    private AwsDouble aws;
    private Account account;

    @BeforeEach
    void start() {
        aws = Start.in(folder, clock);
        account = Account.ours(aws);
    }

    @AfterEach
    void end() {
        aws.close();
    }

    @Test
    void aThrottledOrBrokenCallDoesNothingAndTheNextOneIsDone() {
        aws.addFault(Fault.once(FaultKind.THROTTLE, "ecs:CreateCluster"));
        aws.addFault(Fault.once(FaultKind.SERVER_ERROR, "ecs:*"));
        assertThat(refused(account.ecs().createCluster()).isThrottlingException())
                .isTrue();
        assertThat(refused(account.ecs().createCluster()).statusCode()).isEqualTo(500);
        assertThat(aws.inventory()).isEmpty();
        account.ecs().createCluster().join();
        assertThat(aws.inventory()).hasSize(1);
        assertThat(aws.calls()).containsEntry("ecs:CreateCluster", 3L);
    }

    @Test
    void eachServiceThrottlesInItsOwnWords() {
        aws.addFault(Fault.always(FaultKind.THROTTLE, "*"));
        assertThat(refused(account.iam().listRoles()).isThrottlingException()).isTrue();
        assertThat(refused(account.ec2().describeVpcs()).isThrottlingException())
                .isTrue();
        assertThat(refused(account.logs().describeLogGroups()).isThrottlingException())
                .isTrue();
        assertThat(refused(account.secrets().listSecrets()).isThrottlingException())
                .isTrue();
    }

    @Test
    void aCallCanFailBeforeAndAfterItIsDone() {
        aws.addFault(Fault.once(FaultKind.CUT_BEFORE, "logs:CreateLogGroup"));
        aws.addFault(Fault.once(FaultKind.CUT_AFTER, "logs:CreateLogGroup"));
        assertThatThrownBy(() -> account.once()
                        .logs()
                        .createLogGroup(create -> create.logGroupName("a"))
                        .join())
                .hasCauseInstanceOf(SdkClientException.class);
        assertThat(aws.inventory()).isEmpty();
        assertThatThrownBy(() -> account.once()
                        .logs()
                        .createLogGroup(create -> create.logGroupName("a"))
                        .join())
                .hasCauseInstanceOf(SdkClientException.class);
        assertThat(aws.inventory()).hasSize(1);
    }

    @Test
    void aCallThatIsDoneCanStaySilent() {
        aws.addFault(Fault.once(FaultKind.HANG_AFTER, "logs:CreateLogGroup"));
        assertThatThrownBy(() -> account.logs()
                        .createLogGroup(create -> create.logGroupName("a")
                                .overrideConfiguration(change -> change.apiCallTimeout(Duration.ofSeconds(3))))
                        .join())
                .hasCauseInstanceOf(ApiCallTimeoutException.class);
        Awaitility.await().until(() -> aws.inventory().size() == 1);
    }

    @Test
    void anyPermissionCanBeDenied() {
        Stack stack = new Stack(account, clock);
        aws.addFault(Fault.once(FaultKind.DENY, "iam:PassRole").after(1));
        assertThat(sentence(stack.ecs.registerTaskDefinition(
                        stack.definition(Start.WORKING, 60).build())))
                .isEqualTo("User: arn:aws:iam::111111111111:user/provisioner is not authorized to perform: "
                        + "iam:PassRole on resource: " + stack.taskRole
                        + " because no identity-based policy allows the iam:PassRole action");
        stack.register(Start.WORKING);
    }

    @Test
    void aNewRoleCannotBeAssumedAndANewServiceIsMissingForAWhile() {
        Stack stack = new Stack(account, clock);
        aws.addFault(Fault.lag(Duration.ofSeconds(30), "ecs:Describe*"));
        aws.addFault(Fault.lag(Duration.ofSeconds(30), "sts:AssumeRole"));
        account.iam()
                .createRole(create -> create.roleName("mine").assumeRolePolicyDocument("""
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                          "Principal": {"AWS": "arn:aws:iam::111111111111:root"}}}"""))
                .join();
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn("arn:aws:iam::111111111111:role/mine")
                .roleSessionName("s")
                .build();
        assertThat(code(account.sts().assumeRole(request))).isEqualTo("AccessDenied");
        assertThat(code(stack.ecs.describeServices(
                        describe -> describe.cluster("runners").services("one"))))
                .isEqualTo("ClusterNotFoundException");

        clock.advance(Duration.ofSeconds(30));
        account.assume(request);
        stack.ecs
                .createService(stack.service(stack.register(Start.WORKING), 0, 100, 200)
                        .build())
                .join();
        assertThat(stack.ecs
                        .describeServices(
                                describe -> describe.cluster("runners").services("one"))
                        .join()
                        .failures()
                        .getFirst()
                        .reason())
                .isEqualTo("MISSING");
        clock.advance(Duration.ofSeconds(30));
        assertThat(stack.describe().desiredCount()).isZero();
        stack.ecs
                .updateService(
                        update -> update.cluster("runners").service("one").desiredCount(1))
                .join();
        assertThat(stack.describe().desiredCount()).isZero();
    }

    @Test
    void aTaskOfANewRoleFailsToStartUntilTheRoleIsThere() {
        Stack stack = new Stack(account, clock);
        aws.addFault(Fault.lag(Duration.ofSeconds(5), "ecs:StartTask"));
        stack.ecs
                .createService(stack.service(stack.register(Start.WORKING), 1, 100, 200)
                        .build())
                .join();
        stack.await("a failure", service -> service.deployments().getFirst().failedTasks() == 1);
        assertThat(stack.tasks(DesiredStatus.STOPPED).getFirst().stoppedReason())
                .startsWith("ECS was unable to assume the role '" + stack.taskRole + "'");
        clock.advance(Start.PACE.firstRetry());
        stack.await("its process", service -> service.pendingCount() == 1 && stack.says("pid"));
        stack.settled();
    }

    @Test
    void faultsAndInventoryAreAtTheAdminRoute() throws Exception {
        assertThat(admin("POST", "/faults", "{\"action\":\"ecs:*\",\"kind\":\"THROTTLE\",\"skip\":0,\"times\":0}"))
                .contains("\"kind\":\"THROTTLE\"");
        assertThat(code(account.ecs().createCluster())).isEqualTo("ThrottlingException");
        assertThat(admin("DELETE", "/faults", "")).isEqualTo("[]");
        account.ecs().createCluster().join();
        assertThat(admin("GET", "/inventory", ""))
                .isEqualTo("ecs:cluster          arn:aws:ecs:eu-central-1:111111111111:cluster/default ACTIVE {}\n");
        assertThat(admin("GET", "/inventory?tag=runners:id=one", "")).isEmpty();
        assertThat(admin("GET", "/calls", "")).isEqualTo("{\"ecs:CreateCluster\":2}");
        assertThat(admin("GET", "/violations", "")).isEqualTo("[]");
        assertThat(admin("POST", "/faults", "{\"kind\":\"NO\"}")).startsWith("A fault is");
    }

    private String admin(String method, String path, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(aws.endpoint() + "/_double" + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
