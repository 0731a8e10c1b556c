package dev.runners.testkit.aws;

import static dev.runners.testkit.aws.Account.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class SecretsTest {

    private static final String FIRST = "11111111-1111-1111-1111-111111111111";
    private static final String SECOND = "22222222-2222-2222-2222-222222222222";

    @TempDir
    Path folder;

    private final HandClock clock = Start.clock();
    private AwsDouble aws;
    private SecretsManagerAsyncClient secrets;

    @BeforeEach
    void start() {
        aws = Start.in(folder, clock);
        secrets = Account.ours(aws).secrets();
    }

    @AfterEach
    void end() {
        aws.close();
    }

    private static CreateSecretRequest.Builder one() {
        return CreateSecretRequest.builder()
                .name("runners/one")
                .secretString("a")
                .clientRequestToken(FIRST)
                .tags(Tag.builder().key("runners:id").value("one").build());
    }

    private String value(Consumer<GetSecretValueRequest.Builder> which) {
        return secrets.getSecretValue(get -> which.accept(get.secretId("runners/one")))
                .join()
                .secretString();
    }

    private Map<String, List<String>> told() {
        return secrets.describeSecret(describe -> describe.secretId("runners/one"))
                .join()
                .versionIdsToStages();
    }

    @Test
    void theSameRequestMakesOneSecret() {
        String arn = secrets.createSecret(one().build()).join().arn();
        assertThat(arn).matches("arn:aws:secretsmanager:eu-central-1:111111111111:secret:runners/one-[A-Za-z0-9]{6}");
        assertThat(secrets.createSecret(one().build()).join().arn()).isEqualTo(arn);
        assertThat(code(secrets.createSecret(one().clientRequestToken(SECOND).build())))
                .isEqualTo("ResourceExistsException");
        assertThat(code(secrets.createSecret(one().secretString("b").build()))).isEqualTo("ResourceExistsException");
    }

    @Test
    void aNewValueIsCurrentAndTheOldOnePrevious() {
        secrets.createSecret(one().build()).join();
        secrets.putSecretValue(
                        put -> put.secretId("runners/one").secretString("b").clientRequestToken(SECOND))
                .join();
        secrets.putSecretValue(
                        put -> put.secretId("runners/one").secretString("b").clientRequestToken(SECOND))
                .join();
        assertThat(code(secrets.putSecretValue(
                        put -> put.secretId("runners/one").secretString("c").clientRequestToken(SECOND))))
                .isEqualTo("ResourceExistsException");
        assertThat(value(get -> {})).isEqualTo("b");
        assertThat(value(get -> get.versionStage("AWSPREVIOUS"))).isEqualTo("a");
        assertThat(told()).containsOnlyKeys(FIRST, SECOND);
    }

    @Test
    void whatWasPreviousIsFoundByItsIdAndNotTold() {
        secrets.createSecret(one().build()).join();
        for (String value : List.of("b", "c")) {
            secrets.putSecretValue(put -> put.secretId("runners/one").secretString(value))
                    .join();
        }
        assertThat(value(get -> get.versionId(FIRST))).isEqualTo("a");
        assertThat(told()).hasSize(2).doesNotContainKey(FIRST);
    }

    @Test
    void secretsAreFoundByTag() {
        secrets.createSecret(one().build()).join();
        secrets.createSecret(create -> create.name("other").secretString("x")).join();
        secrets.tagResource(tag -> tag.secretId("other")
                        .tags(Tag.builder().key("else").value("1").build()))
                .join();
        Filter byTag = Filter.builder()
                .key(FilterNameStringType.TAG_KEY)
                .values("runners:id")
                .build();
        assertThat(secrets.listSecrets(list -> list.filters(byTag)).join().secretList())
                .extracting(SecretListEntry::name)
                .containsExactly("runners/one");
    }

    @Test
    void aDeletedSecretWaitsForTheEndOfItsWindow() {
        secrets.createSecret(one().build()).join();
        assertThat(code(secrets.deleteSecret(
                        delete -> delete.secretId("runners/one").recoveryWindowInDays(6L))))
                .isEqualTo("InvalidParameterException");
        secrets.deleteSecret(delete -> delete.secretId("runners/one").recoveryWindowInDays(7L))
                .join();
        assertThat(code(secrets.getSecretValue(get -> get.secretId("runners/one"))))
                .isEqualTo("InvalidRequestException");
        assertThat(code(secrets.createSecret(one().build()))).isEqualTo("InvalidRequestException");
        clock.advance(Duration.ofDays(7));
        assertThat(code(secrets.describeSecret(describe -> describe.secretId("runners/one"))))
                .isEqualTo("ResourceNotFoundException");
        secrets.createSecret(one().build()).join();
    }

    @Test
    void aForcedDeletionIsAtOnceAndMayBeSentAgain() {
        secrets.createSecret(one().build()).join();
        secrets.deleteSecret(delete -> delete.secretId("runners/one").forceDeleteWithoutRecovery(true))
                .join();
        secrets.deleteSecret(delete -> delete.secretId("runners/one").forceDeleteWithoutRecovery(true))
                .join();
        assertThat(code(secrets.deleteSecret(delete -> delete.secretId("runners/one"))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(aws.inventory()).isEmpty();
    }
}
