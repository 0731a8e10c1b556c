package dev.runners.gateway.signin;

import static dev.runners.gateway.signin.SessionParts.ANN;
import static dev.runners.gateway.signin.SessionParts.IDLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.session.EndedSession;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session that was ended is over at every gateway, with all that it watches, and no other is. */
class EndedSessionsTest {

    private final SessionParts parts = new SessionParts();
    private final MovedClock time = parts.time;
    private final SessionToken token = parts.token;
    private final Sessions sessions = parts.sessions;
    private final Session session = sessions.begin(ANN, Voucher.CONFIGURATION, null);
    private final String text = token.write(session);

    @Test
    void aSignOutEndsThisSessionOnlyAndWhatItWatches() {
        Session another = sessions.begin(ANN, Voucher.CONFIGURATION, null);
        OpenStreams streams = new OpenStreams(limits());
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean othersEnded = new AtomicBoolean();
        streams.watch(viewer(session), () -> false, () -> ended.set(true));
        streams.watch(viewer(another), () -> false, () -> othersEnded.set(true));
        streams.look();
        assertThat(ended).isFalse();
        sessions.end(new EndedSession(session.id(), session.limit()));
        streams.look();
        assertThat(sessions.current(text)).isNull();
        assertThat(ended).isTrue();
        assertThat(othersEnded).isFalse();
        time.move(Duration.ofHours(12));
        streams.look();
        assertThat(othersEnded).isTrue();
    }

    @Test
    void theProviderEndsWhatBeganWithItsSessionWhateverItsClockSays() {
        Session one = sessions.begin(ANN, Voucher.PROVIDER, new Provided("ann there", "one session there"));
        Session another = sessions.begin(ANN, Voucher.PROVIDER, new Provided("ann there", "another session there"));
        Session unnamed = sessions.begin(ANN, Voucher.PROVIDER, new Provided("ann there", null));
        sessions.endProvided("one session there");
        time.move(Duration.ofSeconds(10));
        // Of a sign-in that was on its way back from there.
        Session late = sessions.begin(ANN, Voucher.PROVIDER, one.provided());
        EndedSessions elsewhere = parts.elsewhere();
        for (Session over : List.of(one, late)) {
            assertThat(sessions.current(token.write(over))).isNull();
            assertThat(elsewhere.holds(over)).isTrue();
        }
        for (Session open : List.of(another, unnamed)) {
            assertThat(sessions.current(token.write(open))).isEqualTo(open);
            assertThat(elsewhere.holds(open)).isFalse();
        }
    }

    @Test
    void theProviderEndsWhatAPersonBeganBeforeItSaidSoOnly() {
        Session before = sessions.begin(ANN, Voucher.PROVIDER, new Provided("ann there", "one session there"));
        time.move(Duration.ofSeconds(59));
        // A second too long ago; then as late as a clock may be behind for its tokens to be believed.
        sessions.endPerson("ann there", time.clock().instant().minusSeconds(120));
        assertThat(sessions.isOpen(before)).isTrue();
        sessions.endPerson("ann there", time.clock().instant().minusSeconds(119));
        time.move(Duration.ofSeconds(1));
        Session after = sessions.begin(ANN, Voucher.PROVIDER, before.provided());
        // What is told late, or again, takes nothing back.
        sessions.endPerson("ann there", time.clock().instant().minusSeconds(300));
        assertThat(sessions.current(token.write(before))).isNull();
        assertThat(sessions.current(token.write(after))).isEqualTo(after);
        assertThat(sessions.isOpen(session)).isTrue();
        EndedSessions elsewhere = parts.elsewhere();
        assertThat(elsewhere.holds(before)).isTrue();
        assertThat(elsewhere.holds(after)).isFalse();
        // Its clock is ahead: who signs in again is not signed out by what was said before.
        sessions.endPerson("ann there", time.clock().instant().plusSeconds(30));
        assertThat(sessions.isOpen(after)).isFalse();
        time.move(Duration.ofSeconds(1));
        assertThat(sessions.isOpen(sessions.begin(ANN, Voucher.PROVIDER, before.provided())))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"12,4", "1,12"})
    void howLongSessionsLastElsewhereIsNotAskedWhenTheProviderEndsThem(int hoursThere, int hoursHere) {
        Sessions there = parts.lasting(Duration.ofHours(hoursThere));
        Session before = there.begin(ANN, Voucher.PROVIDER, new Provided("ann there", null));
        time.move(Duration.ofMinutes(10));
        Sessions here = parts.lasting(Duration.ofHours(hoursHere));
        here.endPerson("ann there", time.clock().instant());
        time.move(Duration.ofSeconds(1));
        Session after = there.begin(ANN, Voucher.PROVIDER, new Provided("ann there", null));
        assertThat(there.isOpen(before)).isFalse();
        assertThat(there.isOpen(after)).isTrue();
        assertThat(here.isOpen(after)).isTrue();
        // A renewal does not make it a later one.
        time.move(IDLE.dividedBy(2));
        here.endPerson("ann there", after.begun().plusSeconds(1));
        assertThat(here.isOpen(Objects.requireNonNull(here.renewed(after)))).isFalse();
    }

    @Test
    void aSignOutAtOneGatewayHoldsAtTheOthersUntilItIsOverAnyway() {
        sessions.end(new EndedSession(session.id(), session.limit()));
        EndedSessions elsewhere = new EndedSessions(time.clock());
        Sessions others = parts.atAnotherGateway(elsewhere);
        assertThat(others.current(text)).isEqualTo(session);
        parts.told.forEach(elsewhere::learn);
        assertThat(others.current(text)).isNull();
        assertThat(elsewhere.holds(session)).isTrue();

        time.move(Duration.ofHours(12));
        Session later = others.begin(ANN, Voucher.CONFIGURATION, null);
        elsewhere.learn(new EndedSession(later.id(), later.limit()));
        assertThat(elsewhere.holds(session)).isFalse();
        assertThat(elsewhere.holds(later)).isTrue();
    }

    private SignedIn viewer(Session by) {
        return new SignedIn(by.person(), () -> sessions.isOpen(by));
    }

    private static CallLimits limits() {
        return new SmallRyeConfigBuilder().withMapping(CallLimits.class).build().getConfigMapping(CallLimits.class);
    }
}
