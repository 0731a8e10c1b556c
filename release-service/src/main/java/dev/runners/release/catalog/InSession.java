package dev.runners.release.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.contracts.EncodedEvent;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.release.ReleaseEvent;
import dev.runners.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What the outbox and the audit trail are for the pg client, in the transaction of a Hibernate session. */
@ApplicationScoped
class InSession {

    // By way of text: a string that is bound as jsonb becomes a JSON string.
    private static final String APPEND =
            "INSERT INTO outbox (topic, key, headers, body) VALUES (?1, ?2, CAST(CAST(?3 AS text) AS jsonb), ?4)";
    private static final String RECORD = """
            INSERT INTO audit (at, organization_id, actor, action, subject, reason, before, after)
            VALUES (runners_now(), ?1, ?2, ?3, ?4, ?5, CAST(CAST(?6 AS text) AS jsonb), CAST(CAST(?7 AS text) AS jsonb))
            """;

    private final Outbox outbox;

    InSession(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The caller kicks the relay after the commit. */
    Uni<Void> append(Mutiny.Session session, ReleaseEvent event) {
        EncodedEvent encoded = outbox.encode(Topics.RELEASES, event);
        return session.createNativeQuery(APPEND)
                .setParameter(1, encoded.topic())
                .setParameter(2, encoded.key())
                .setParameter(3, Wire.JSON.valueToTree(encoded.headers()).toString())
                .setParameter(4, encoded.body())
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Void> record(Mutiny.Session session, Action action) {
        return session.createNativeQuery(RECORD)
                .setParameter(1, action.organization())
                .setParameter(2, action.actor())
                .setParameter(3, action.name())
                .setParameter(4, action.subject())
                .setParameter(5, action.reason())
                .setParameter(6, text(action.before()))
                .setParameter(7, text(action.after()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static @Nullable String text(@Nullable ObjectNode node) {
        return node == null ? null : node.toString();
    }
}
