package dev.runners.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.platform.identity.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did. No secret is in it: what is before and after are the members that changed, as everybody in
 * the organisation may see them.
 *
 * @param organization null: it concerns what all organisations share
 * @param name subject and verb, e.g. {@code job.cancel}
 * @param subject id or name of what it was done to
 * @param reason in the actor's words
 */
public record Action(
        @Nullable UUID organization,
        String actor,
        String name,
        String subject,
        @Nullable String reason,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after) {

    public static Action by(Caller caller, String name, Object subject) {
        return new Action(caller.organization(), caller.actor(), name, subject.toString(), null, null, null);
    }

    public Action because(@Nullable String why) {
        return new Action(organization, actor, name, subject, why, before, after);
    }

    public Action changing(@Nullable ObjectNode from, @Nullable ObjectNode to) {
        return new Action(organization, actor, name, subject, reason, from, to);
    }
}
