package dev.runners.testkit.protocol;

import java.util.List;
import java.util.function.Consumer;

/** Every member a job has on the wire, and what it must be; nulls where there is nothing. */
final class JobShape {

    private static final List<String> IDS = List.of("id", "organization_id");
    private static final List<String> IDS_OR_NULL = List.of(
            "user_id",
            "attempt_id",
            "plan_job_id",
            "cloud_identity_id",
            "target_runner_id",
            "cluster_id",
            "configuration_id",
            "worker_id",
            "runner_id",
            "assigned_runner_id",
            "retry_of",
            "rollout_id");
    private static final List<String> TEXTS = List.of("job_type", "status", "configuration_hash", "on_lost", "state");
    private static final List<String> TEXTS_OR_NULL = List.of("error_message", "traceparent");
    private static final List<String> TIMES = List.of("created_at", "updated_at");
    private static final List<String> TIMES_OR_NULL =
            List.of("claimed_at", "started_at", "completed_at", "claimable_at");
    private static final List<String> NUMBERS = List.of("attempt", "priority", "max_attempts");
    private static final List<String> NUMBERS_OR_NULL = List.of("time_limit");
    private static final List<String> OBJECTS = List.of("config_snapshot", "execution_metadata", "labels");
    private static final List<String> TRUTHS = List.of("orphan_risk");

    private JobShape() {}

    /** Fails unless it is a bare job object with all of its members. */
    static void check(Json job) {
        each(job, IDS, Json::uuid);
        each(job, IDS_OR_NULL, orNull(Json::uuid));
        each(job, TEXTS, Json::text);
        each(job, TEXTS_OR_NULL, orNull(Json::text));
        each(job, TIMES, Json::time);
        each(job, TIMES_OR_NULL, orNull(Json::time));
        each(job, NUMBERS, Json::number);
        each(job, NUMBERS_OR_NULL, orNull(Json::number));
        each(job, OBJECTS, Json::object);
        each(job, TRUTHS, Json::bool);
        Deviation.unlessEqual("worker_id", job.at("runner_id"), job.at("worker_id"));
    }

    /** Null, or an object of strings. */
    static void checkCloudIdentity(Json identity) {
        if (!identity.isNull()) {
            identity.object().values().forEach(Json::text);
        }
    }

    private static void each(Json job, List<String> names, Consumer<Json> check) {
        for (String name : names) {
            try {
                check.accept(job.at(name));
            } catch (Deviation e) {
                throw new Deviation("The job's " + name + ": " + e.getMessage(), e);
            }
        }
    }

    private static Consumer<Json> orNull(Consumer<Json> check) {
        return value -> {
            if (!value.isNull()) {
                check.accept(value);
            }
        };
    }
}
