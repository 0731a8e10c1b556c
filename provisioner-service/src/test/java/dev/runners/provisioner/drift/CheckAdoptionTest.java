package dev.runners.provisioner.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.contracts.cloud.CloudIdentityStatus;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.provisioner.CloudRunners;
import dev.runners.provisioner.cloud.FindOrphans.Orphan;
import dev.runners.provisioner.cloud.Piece;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckAdoptionTest {

    private static final UUID HOME = UUID.randomUUID();
    private static final UUID ID = UUID.randomUUID();
    private static final String REGION = "eu-central-1";
    private static final CloudIdentityState IDENTITY = new CloudIdentityState(
            UUID.randomUUID(),
            HOME,
            "it",
            "arn:aws:iam::222222222222:role/it",
            "runners-0",
            List.of(REGION),
            null,
            CloudIdentityStatus.VERIFIED,
            null,
            null,
            Instant.EPOCH,
            1);

    @Test
    void aWholeOneIsGivenBackToItsRunner() {
        assertThat(whyNot(runner(HOME, IDENTITY.id(), REGION), Piece.values())).isNull();
    }

    @Test
    void withoutItsRunnerItCanOnlyBeRemoved() {
        assertThat(whyNot(null, Piece.values())).contains("No Runner has this id any more");
        assertThat(whyNot(runner(UUID.randomUUID(), IDENTITY.id(), REGION), Piece.values()))
                .as("another organisation's is none")
                .contains("No Runner has this id any more")
                .doesNotContain("north");
    }

    @Test
    void itsRunnerMustBeThereByThisIdentityAndInThisRegion() {
        assertThat(whyNot(runner(HOME, UUID.randomUUID(), REGION), Piece.values()))
                .contains("another choice");
        assertThat(whyNot(runner(HOME, IDENTITY.id(), "us-east-1"), Piece.values()))
                .contains("north is in us-east-1");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(whyNot(runner(HOME, IDENTITY.id(), REGION), Piece.LOG_GROUP, Piece.SERVICE))
                .contains("without its execution role, task role, security group, credential, task definition.")
                .contains("Deploy the Runner north again");
    }

    private static @Nullable String whyNot(@Nullable RunnerState runner, Piece... pieces) {
        return CheckAdoption.whyNot(
                IDENTITY,
                REGION,
                runner,
                Stream.of(pieces).map(piece -> new Orphan(piece, "arn", ID)).toList());
    }

    private static RunnerState runner(UUID organization, UUID identity, String region) {
        return CloudRunners.registered(ID, organization, "north", identity, region);
    }
}
