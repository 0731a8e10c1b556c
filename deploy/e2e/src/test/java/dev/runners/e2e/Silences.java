package dev.runners.e2e;

import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSilent;
import dev.runners.testkit.Topic;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every Runner ever called OFFLINE on {@code runner-liveness}, whether anybody has shown it or not. */
final class Silences {

    private Silences() {}

    static Set<String> all() {
        return Topic.read(Stack.running().kafka(), Topics.LIVENESS.topic()).stream()
                .filter(one -> Topic.event(one).equals(RunnerSilent.class.getSimpleName()))
                .map(ConsumerRecord::key)
                .collect(Collectors.toSet());
    }
}
