package dev.runners.provisioner.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SagaStatusTest {

    private static final Map<SagaStatus, Set<SagaStatus>> FOLLOWED_BY = new EnumMap<>(Map.of(
            SagaStatus.QUEUED, EnumSet.of(SagaStatus.RUNNING, SagaStatus.FAILED),
            SagaStatus.RUNNING, EnumSet.of(SagaStatus.UNDOING, SagaStatus.SUCCEEDED, SagaStatus.FAILED),
            SagaStatus.UNDOING, EnumSet.of(SagaStatus.FAILED),
            SagaStatus.SUCCEEDED, EnumSet.noneOf(SagaStatus.class),
            SagaStatus.FAILED, EnumSet.noneOf(SagaStatus.class)));

    @Test
    void everyPairIsAsSaid() {
        for (SagaStatus from : SagaStatus.values()) {
            for (SagaStatus to : SagaStatus.values()) {
                assertThat(from.mayBecome(to))
                        .as(from + " to " + to)
                        .isEqualTo(FOLLOWED_BY.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }
}
