package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Token;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows FR1 to FR5: a replica is killed before its commit and after it, and its callers say the same to the other one. */
class KilledReplicaTest {

    private static KilledReplica before;
    private static KilledReplica after;
    private static Parts parts;

    @BeforeAll
    static void killTwice() {
        before = KilledReplica.beforeCommit();
        after = KilledReplica.afterCommit();
        parts = Parts.running();
    }

    @Test
    void fr1_creationKilledBeforeItsCommitIsMadeByTheRetryAlone() {
        assertThat(before.left().jobs()).isEqualTo(2);
        assertMadeOnce(before);
    }

    @Test
    void fr1_creationKilledAfterItsCommitIsGivenAgainToTheRetry() {
        assertThat(after.left().jobs()).isEqualTo(3);
        assertMadeOnce(after);
    }

    private static void assertMadeOnce(KilledReplica killed) {
        assertThat(killed.again().made().status()).isEqualTo(201);
        assertThat(killed.again().madeTwice()).isEqualTo(killed.again().made());
        assertThat(KilledReplica.jobs(parts.database, killed.team())).isEqualTo(3);
    }

    @Test
    void fr2_registrationKilledBeforeItsCommitIsMadeByTheRetryAlone() {
        assertThat(before.left().digests()).isEmpty();
        assertRegisteredOnce(before);
    }

    @Test
    void fr2_registrationKilledAfterItsCommitIsGivenAnotherTokenAndTheLostOneIsInvalid() {
        assertThat(after.left().digests())
                .hasSize(1)
                .doesNotContainAnyElementsOf(KilledReplica.digests(parts.database, after.team()));
        assertRegisteredOnce(after);
    }

    /** The second retry counts: the token of the first was lost as well. */
    private static void assertRegisteredOnce(KilledReplica killed) {
        People people = People.at(parts.b);
        ProtocolRunner lost = people.registered(killed.again().registered());
        ProtocolRunner known = people.registered(killed.again().registeredTwice());
        assertThat(known.id()).isEqualTo(lost.id());
        assertThat(lost.caller().settle(ProtocolRunner.claim("lost")).status()).isEqualTo(401);
        assertThat(known.caller().settle(ProtocolRunner.claim("known")).status())
                .isEqualTo(200);
        assertThat(KilledReplica.digests(parts.database, killed.team()))
                .containsExactly(Token.of(known.token()).digest());
        assertThat(people.caller()
                        .settle(KilledReplica.registration(killed.team()))
                        .status())
                .as("a token that was used is not given again")
                .isEqualTo(409);
    }

    @Test
    void fr3_claimKilledBeforeItsCommitLeavesTheJobQueued() {
        assertThat(before.left().attempts()).isEmpty();
        assertThat(claimed(before).path("id").asText())
                .isEqualTo(before.queued().toString());
        assertThat(claimed(before).path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void fr4_claimKilledAfterItsCommitGivesTheRetryTheSameAttempt() {
        assertThat(after.left().attempts())
                .containsExactly(claimed(after).path("attempt_id").asText());
        assertThat(claimed(after).path("id").asText()).isEqualTo(after.queued().toString());
        assertThat(claimed(after).path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void fr4_claimThatNobodyFollowsUpGoesBackUncounted() {
        People people = People.at(parts.b);
        Await.until("the job goes back").until(() -> people.status(after.queued()), "QUEUED"::equals);
        assertThat(parts.database.query("SELECT lost_attempts FROM jobs WHERE id = ?", after.queued()))
                .containsExactly("0");
        Call claim = ProtocolRunner.claim(KilledReplica.CLAIM_KEY);
        JsonNode again = after.claimer().at(parts.b).caller().settle(claim).ok();
        assertThat(again.path("job").isObject())
                .as("the key of an attempt that is over gives nothing")
                .isFalse();
    }

    @Test
    void fr5_reportKilledBeforeItsCommitIsTakenWhenItComesAgain() {
        assertThat(before.left().reported()).startsWith("PROCESSING");
        assertThat(before.again().reported()).isEqualTo(200);
        assertThat(KilledReplica.reported(parts.database, before.running())).startsWith("SUCCESS");
    }

    @Test
    void fr5_reportKilledAfterItsCommitIsFineAgainAndStoredOnce() {
        assertThat(after.left().reported()).startsWith("SUCCESS");
        assertThat(after.again().reported()).isEqualTo(200);
        assertThat(KilledReplica.reported(parts.database, after.running()))
                .isEqualTo(after.left().reported());
    }

    private static JsonNode claimed(KilledReplica killed) {
        return killed.again().claimed().ok().path("job");
    }
}
