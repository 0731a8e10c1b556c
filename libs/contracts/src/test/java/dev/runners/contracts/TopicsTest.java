package dev.runners.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.EventFamily.UnreadableEvent;
import dev.runners.contracts.cloud.CloudIdentityEvent;
import dev.runners.contracts.cloud.DeploymentEvent;
import dev.runners.contracts.cloud.ProvisioningEvent;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.HeartbeatEvent;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.release.ReleaseEvent;
import dev.runners.contracts.release.RolloutEvent;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.contracts.session.SessionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is on the topics stays readable: a change of any event's wire form changes its sample file, and is seen. */
class TopicsTest {

    /** An event class with the family it belongs to. */
    record Kind<E extends Event>(EventFamily<E> family, Class<? extends E> type) {

        E sample() {
            try {
                Class<?> body = type.getRecordComponents()[0].getType();
                return type.getDeclaredConstructor(body).newInstance(Samples.body(body));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("An event is a record of its body: " + type, e);
            }
        }

        @Override
        public String toString() {
            return family.topic() + "/" + type.getSimpleName();
        }
    }

    static Stream<Kind<?>> everyEvent() {
        return Stream.of(
                        kinds(Topics.RUNNERS, RunnerEvent.class),
                        kinds(Topics.CREDENTIALS, CredentialEvent.class),
                        kinds(Topics.JOBS, JobEvent.class),
                        kinds(Topics.HEARTBEATS, HeartbeatEvent.class),
                        kinds(Topics.LIVENESS, LivenessEvent.class),
                        kinds(Topics.PROVISIONING, ProvisioningEvent.class),
                        kinds(Topics.DEPLOYMENTS, DeploymentEvent.class),
                        kinds(Topics.CLOUD_IDENTITIES, CloudIdentityEvent.class),
                        kinds(Topics.RELEASES, ReleaseEvent.class),
                        kinds(Topics.ROLLOUTS, RolloutEvent.class),
                        kinds(Topics.SESSION_REVOCATIONS, SessionEvent.class))
                .flatMap(List::stream);
    }

    private static <E extends Event> List<Kind<?>> kinds(EventFamily<E> family, Class<E> sealed) {
        return records(sealed)
                .<Kind<?>>map(type -> new Kind<>(family, type.asSubclass(sealed)))
                .toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(TopicsTest::records);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    <E extends Event> void isWrittenAsItsSampleSays(Kind<E> kind) throws IOException {
        EncodedEvent encoded = kind.family().encode(kind.sample(), "a-service", Samples.AT, Samples.TRACE);

        JsonNode file = Samples.file(kind.family().topic(), kind.type());
        assertThat(file).as("sample file of " + kind).isNotNull();
        // As text, because the order of members is part of what people see.
        assertThat(Wire.JSON.readTree(encoded.body()).toPrettyString()).isEqualTo(file.toPrettyString());
        assertThat(encoded.topic()).isEqualTo(kind.family().topic());
        assertThat(encoded.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_source", "a-service")
                .containsEntry("ce_type", "dev.runners." + kind.type().getSimpleName())
                .containsEntry("ce_time", "2026-01-02T03:04:05.678Z")
                .containsEntry("content-type", "application/json")
                .containsEntry("traceparent", Samples.TRACE)
                .containsKey("ce_id")
                .hasSize(7);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    <E extends Event> void isReadFromItsSample(Kind<E> kind) throws IOException {
        byte[] file = Wire.JSON.writeValueAsBytes(Samples.file(kind.family().topic(), kind.type()));

        E read = kind.family().decode("dev.runners." + kind.type().getSimpleName(), file);

        assertThat(read).isEqualTo(kind.sample());
        assertThat(read.key()).isEqualTo(kind.sample().key());
    }

    @Test
    void anUnreadEventIsNotParsedAndTheOthersAre() {
        HeartbeatEvent.IngestBeacon one =
                new HeartbeatEvent.IngestBeacon(new Beacon(Samples.RUNNER, 0, false, null, null));
        EventFamily<HeartbeatEvent> unread = Topics.HEARTBEATS.unread(one);
        byte[] noJson = {'{'};

        assertThat(unread.topic()).isEqualTo("heartbeats");
        assertThat(unread.decode("dev.runners.IngestBeacon", noJson)).isSameAs(one);
        assertThatThrownBy(() -> unread.decode("dev.runners.HeartbeatsReceived", noJson))
                .isInstanceOf(UnreadableEvent.class);
        assertThatThrownBy(() -> Topics.HEARTBEATS.decode("dev.runners.IngestBeacon", noJson))
                .isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void topicsKeepTheirNames() {
        assertThat(everyEvent().map(kind -> kind.family().topic()).distinct())
                .containsExactly(
                        "runners",
                        "credentials",
                        "jobs",
                        "heartbeats",
                        "runner-liveness",
                        "provisioning",
                        "deployments",
                        "cloud-identities",
                        "releases",
                        "rollouts",
                        "session-revocations");
    }

    @Test
    void recordsAreKeyedByWhatTheyAreCompactedBy() {
        Map<String, String> keys = Map.ofEntries(
                Map.entry("runners", Samples.RUNNER.toString()),
                Map.entry("credentials", Samples.RUNNER.toString()),
                Map.entry("runner-liveness", Samples.RUNNER.toString()),
                Map.entry("jobs", Samples.JOB.toString()),
                Map.entry("heartbeats", "3"),
                Map.entry("provisioning", Samples.JOB.toString()),
                Map.entry("deployments", Samples.RUNNER.toString()),
                Map.entry("cloud-identities", Samples.CLOUD_IDENTITY.toString()),
                Map.entry("releases", "1.3.0"),
                Map.entry("rollouts", Samples.ROLLOUT.toString()),
                Map.entry("session-revocations", "c2Vzc2lvbg"));
        assertThat(everyEvent())
                .allSatisfy(kind -> assertThat(kind.sample().key())
                        .isEqualTo(
                                kind.sample() instanceof CredentialEvent.OfApiToken
                                        ? Samples.API_TOKEN.toString()
                                        : keys.get(kind.family().topic())));
    }

    @Test
    void whatIsNoEventIsRefusedWithoutQuotingIt() {
        byte[] secret = "{\"id\": \"hunter2\"}".getBytes(StandardCharsets.UTF_8);
        for (String type : new String[] {null, "dev.runners.Unheard", "dev.runners.RunnerRegistered"}) {
            assertThatThrownBy(() -> Topics.RUNNERS.decode(type, secret))
                    .isInstanceOf(UnreadableEvent.class)
                    .hasNoCause()
                    .message()
                    .doesNotContain("hunter2");
        }
    }
}
