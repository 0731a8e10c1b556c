package dev.runners.e2e.input;

import dev.runners.e2e.Stack;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One entry for each operation of the API. A new route needs one line here: its {@code operationId} (the class and method
 * that answer it), who may call it, what {@code {id}} stands for, and a body that is good. The description says the rest.
 * {@link Sample} has what else can be said; the good call is made after all bad ones and must succeed.
 */
final class Samples {

    private static final String LOCK = "{\"ID\":\"lock-1\",\"Operation\":\"test\"}";
    private static final String REASON = "{\"reason\":\"because\"}";

    private final Map<String, Sample> byOperation = new HashMap<>();

    Samples(World world) {
        people(world);
        actions(world);
        runners(world);
        attempts(world);
        states(world);
        tokens(world);
        cloud(world);
        releases(world);
        edge(world);
    }

    Set<String> names() {
        return byOperation.keySet();
    }

    Sample of(Operation operation) {
        Sample sample = byOperation.get(operation.sample());
        if (sample == null) {
            throw new AssertionError(operation + " has no entry in Samples: add add(\"" + operation.sample()
                    + "\", Sample.by(...)...) there, saying who may call it, what {id} stands for and what a good body"
                    + " is; all bad calls are generated from that.");
        }
        return sample;
    }

    private void add(String operation, Sample sample) {
        byOperation.put(operation, sample);
    }

    private void people(World world) {
        add(
                "JobResource_submit",
                Sample.by(world::admin)
                        .saying("{\"job_type\":\"PLAN\",\"priority\":1,\"labels\":{\"team\":\"nobody\"},"
                                + "\"config_snapshot\":{\"variables\":{\"secret\":\"" + world.canary + "\"}}}")
                        .meaningless(
                                job("\"priority\":101"),
                                job("\"priority\":-101"),
                                job("\"max_attempts\":0"),
                                job("\"max_attempts\":101"),
                                job("\"time_limit\":0"),
                                job("\"time_limit\":604801"),
                                job("\"labels\":{\"\":\"x\"}"),
                                job("\"cloud_identity_id\":\"" + UUID.randomUUID() + "\""),
                                "{\"job_type\":\"UPDATE_WORKER\",\"config_snapshot\":{}}",
                                job("\"plan_job_id\":\"" + world.endedJob + "\""),
                                "{\"job_type\":\"PLAN\",\"config_snapshot\":{\"state\":\"a b\"}}",
                                "{\"job_type\":\"PLAN\",\"config_snapshot\":{\"state\":7}}",
                                "{\"job_type\":\"PLAN\",\"config_snapshot\":{\"module\":{\"files\":{\"../x\":\"\"}}}}")
                        .unreadable(
                                "{\"job_type\":\"PLAN\",\"config_snapshot\":{\"variables\":{\"n\":1e400}}}",
                                "{\"job_type\":\"PLAN\",\"config_snapshot\":{\"variables\":{\"n\":-1e400}}}",
                                "{\"job_type\":\"PLAN\",\"config_snapshot\":{\"variables\":{\"n\":1e-400}}}",
                                "{\"job_type\":\"PLAN\",\"config_snapshot\":{\"variables\":{\"n\":0.12345678901234567}}}",
                                "{\"job_type\":\"PLAN\",\"config_snapshot\":{\"variables\":{\"n\":" + "9".repeat(400)
                                        + "}}}",
                                "{\"job_type\":\"PLAN\",\"config_snapshot\":{\"variables\":{\"n\":Infinity}}}"));
        add("JobResource_find", Sample.by(world::admin).on(() -> world.liveJob));
        add(
                "LogResource_download",
                Sample.by(world::admin)
                        .on(() -> world.liveJob)
                        .refusing("after=x", "after=-1", "after=1.5", "after=99999999999999999999"));
        add("JobActionResource_why", Sample.by(world::admin).on(() -> world.liveJob));
        add("JobActionResource_attempts", Sample.by(world::admin).on(() -> world.liveJob));
    }

    private void actions(World world) {
        add(
                "JobActionResource_change",
                Sample.by(world::admin)
                        .on(world::queuedJob)
                        .saying("{\"priority\":5,\"reason\":\"because\"}")
                        .meaningless("{\"priority\":101}", "{\"priority\":-101}"));
        add(
                "JobActionResource_cancel",
                Sample.by(world::admin)
                        .on(world::queuedJob)
                        .saying("{\"force\":false,\"reason\":\"because\"}")
                        .orNothing());
        add(
                "JobActionResource_release",
                Sample.by(world::admin)
                        .on(world::queuedJob)
                        .saying(REASON)
                        .orNothing()
                        .answering(409));
        add(
                "JobActionResource_retry",
                Sample.by(world::admin).on(world::cancelledJob).saying(REASON).orNothing());
    }

    private void runners(World world) {
        for (String operation : Set.of("RunnerResource_register", "RunnerResource_registerByOldPath")) {
            add(
                    operation,
                    Sample.by(world::admin)
                            .saying("{\"name\":\"" + UUID.randomUUID() + "\",\"labels\":{\"a\":\"b\"}}")
                            .meaningless(
                                    "{\"name\":\"\"}",
                                    "{\"name\":\"   \"}",
                                    "{\"name\":\"" + "x".repeat(1000) + "\"}",
                                    "{\"name\":\"a\\nb\"}"));
        }
        add("RunnerResource_find", Sample.by(world::admin).on(world.holder::id));
        add("RunnerAttemptsResource_attempts", Sample.by(world::admin).on(world.holder::id));
        add(
                "TimelineResource_read",
                Sample.by(world::admin)
                        .on(world.holder::id)
                        .refusing("limit=0", "limit=1001", "limit=x", "cursor=x", "cursor=MjAyNiBBIDE"));
        add(
                "RunnerResource_change",
                Sample.by(world::admin)
                        .on(world::freshRunner)
                        .saying("{\"name\":\"" + UUID.randomUUID() + "\",\"labels\":{\"a\":\"b\"}}")
                        .meaningless(
                                "{\"name\":\"\"}",
                                "{\"labels\":{\"\":\"x\"}}",
                                "{\"pinned_version\":\"v1\"}",
                                "{\"idle_minutes\":0}",
                                "{\"idle_minutes\":5}",
                                "{\"minimum\":2}",
                                "{\"schedule\":[null]}"));
        add(
                "DrainResource_drain",
                Sample.by(world::admin)
                        .on(world::freshRunner)
                        .saying(
                                "{\"note\":\"because\",\"deadline\":\"2999-01-01T00:00:00Z\",\"at_deadline\":\"cancel\"}")
                        .meaningless(
                                "{\"deadline\":\"2000-01-01T00:00:00Z\"}",
                                "{\"note\":\"" + "x".repeat(501) + "\"}",
                                "{\"at_deadline\":\"cancel\"}")
                        .orNothing());
        add("DrainResource_resume", Sample.by(world::admin).on(world::drainedRunner));
        add(
                "TokenResource_rotate",
                Sample.by(world::admin)
                        .on(world::freshRunner)
                        .saying("{\"overlap\":\"PT1H\",\"not_after\":\"2999-01-01T00:00:00Z\"}")
                        .meaningless(
                                "{\"overlap\":\"P31D\"}",
                                "{\"overlap\":\"-PT1H\"}",
                                "{\"overlap\":\"soon\"}",
                                "{\"not_after\":\"2000-01-01T00:00:00Z\"}")
                        .orNothing());
        add("RemovalResource_remove", Sample.by(world::admin).on(world::freshRunner));
        add(
                "RunnerResource_note",
                Sample.by((method, path) -> world.as(world.holder, method, path))
                        .on(world.holder::id)
                        .saying("{\"kernel\":\"6.1\"}")
                        .answeringOthers(403));
        add("WakeResource_waitForWork", Sample.by((method, path) -> world.as(world.holder, method, path)));
        add(
                "HeartbeatResource_receive",
                Sample.by((method, path) -> world.as(world.holder, method, path))
                        .saying(
                                "{\"version\":\"1.2.3\",\"slots\":1,\"capabilities\":[\"terraform\"],\"draining\":false}")
                        .meaningless("{\"slots\":0}", "{\"slots\":1001}")
                        .orNothing()
                        .keepingAnyText()
                        .atTheEdge());
    }

    private void attempts(World world) {
        add(
                "AttemptResource_claim",
                Sample.by((method, path) -> world.as(world.holder, method, path))
                        .with("X-Runner-Boot", world.holder.id().toString()));
        add(
                "AttemptResource_report",
                Sample.by(world::attempt)
                        .on(() -> world.liveJob)
                        .saying("{\"status\":\"PROCESSING\",\"error_message\":\"" + world.canary
                                + "\",\"execution_metadata\":{\"phase\":\"plan\"}}")
                        .meaningless("{\"status\":\"QUEUED\"}")
                        .keepingAnyDetail());
        add(
                "LogChunkResource_append",
                Sample.by(world::attempt)
                        .on(() -> world.liveJob)
                        .saying("{\"log_chunk\":\"" + world.canary + "\",\"stream_type\":\"STDOUT\"}")
                        .keepingAnyText());
        add(
                "PlanResource_store",
                Sample.by(world::attempt)
                        .on(() -> world.liveJob)
                        .with("Content-Type", "application/octet-stream")
                        .saying("a plan")
                        .unreadable(""));
        add("PlanResource_read", Sample.by(world::attempt).on(() -> world.liveJob));
        add("GitTokenResource_give", Sample.by(world::attempt).on(() -> world.liveJob));
        add("StateTokenResource_issue", Sample.by(world::attempt).on(() -> world.liveJob));
    }

    private void states(World world) {
        String lock = "/api/jobs/" + world.liveJob + "/state/lock";
        Runnable locked = () -> world.state("POST", lock).saying(LOCK).send();
        Runnable unlocked = () -> world.state("DELETE", lock).saying(LOCK).send();
        String[] noLocks = {"", "{", "[]", "{}", "{\"ID\":7}", "{\"ID\":\"" + "x".repeat(201) + "\"}"};
        add("StatesResource_list", Sample.by(world::admin).refusing("cursor=%25"));
        add(
                "StatesResource_versions",
                Sample.by(world::admin).on(() -> world.liveState).refusing("cursor=x"));
        add(
                "StateVersionResource_read",
                Sample.by(world::admin).on(() -> world.liveState).beside(() -> world.stateVersion));
        add(
                "StateVersionResource_restore",
                Sample.by(world::admin)
                        .on(() -> world.liveState)
                        .beside(() -> world.stateVersion)
                        .saying("{\"reason\":\"because\"}")
                        .orNothing()
                        .meaningless("{\"reason\":\"" + "x".repeat(1001) + "\"}")
                        .after(unlocked));
        add(
                "StateVersionResource_write",
                Sample.by(world::admin)
                        .on(() -> "brought-" + UUID.randomUUID())
                        .makingWhatItNames()
                        .saying(World.STATE)
                        .unreadable("")
                        .meaningless("{", "[]", "{}", "{\"version\":4}", World.STATE + "{", World.STATE.substring(1)));
        add(
                "StatesResource_unlock",
                Sample.by(world::admin)
                        .on(() -> world.liveState)
                        .saying("{\"reason\":\"because\",\"force\":true}")
                        .meaningless("{\"reason\":\"\"}", "{\"reason\":\"" + "x".repeat(1001) + "\"}")
                        .after(locked));
        add(
                "StateResource_read",
                state(world)
                        .after(() -> world.state("POST", lock.replace("/lock", ""))
                                .saying("{\"version\":4}")
                                .send()));
        add(
                "StateResource_write",
                state(world).saying("{\"version\":4}").unreadable("").after(unlocked));
        add("StateResource_delete", state(world).after(unlocked));
        add("StateResource_lock", state(world).saying(LOCK).unreadable(noLocks).after(unlocked));
        add(
                "StateResource_unlock",
                state(world).saying(LOCK).unreadable(noLocks).after(locked));
    }

    private static Sample state(World world) {
        // The state of an unknown job and of somebody else's is opened by no token.
        return Sample.by(world::state).on(() -> world.liveJob).answeringOthers(401);
    }

    private void tokens(World world) {
        add(
                "ApiTokenResource_issue",
                Sample.by(world::admin)
                        .saying("{\"name\":\"" + UUID.randomUUID()
                                + "\",\"scopes\":[\"viewer\"],\"not_after\":\"2999-01-01T00:00:00Z\"}")
                        .meaningless(
                                "{\"name\":\"a b\",\"scopes\":[\"viewer\"]}",
                                "{\"name\":\"ab\",\"scopes\":[]}",
                                "{\"name\":\"ab\",\"scopes\":[\"root\"]}",
                                "{\"name\":\"ab\",\"scopes\":[\"viewer\"],\"not_after\":\"2000-01-01T00:00:00Z\"}"));
        add("ApiTokenResource_list", Sample.by(world::admin).refusing("cursor=x"));
        add("ApiTokenResource_revoke", Sample.by(world::admin).on(world::freshToken));
        add(
                "GitCredentialResource_set",
                Sample.by(world::admin)
                        .saying("{\"url\":\"https://git.example.org/input\",\"token\":\"x\"}")
                        .meaningless(
                                "{\"url\":\"http://git.example.org\",\"token\":\"x\"}",
                                "{\"url\":\"https://git.example.org\",\"token\":\"a b\"}"));
        add("GitCredentialResource_list", Sample.by(world::admin));
        add("GitCredentialResource_remove", Sample.by(world::admin).on(world::freshGitCredential));
        webhooks(world);
        add(
                "AuditResource_read",
                Sample.by(world::admin).refusing("a=b", "since=x", "since=2026", "cursor=x", "actor=a&actor=b"));
    }

    private void webhooks(World world) {
        add(
                "WebhookResource_add",
                Sample.by(world::admin)
                        .saying(World.webhook())
                        .meaningless(
                                "{}",
                                "{\"name\":\"x\",\"url\":\"http://hooks.invalid\",\"format\":\"SLACK\",\"events\":[\"job.held\"]}",
                                "{\"name\":\"x\",\"url\":\"https://hooks.invalid\",\"format\":\"SLACK\",\"events\":[\"job\"]}"));
        add("WebhookResource_list", Sample.by(world::admin));
        add(
                "WebhookResource_change",
                Sample.by(world::admin)
                        .on(world::freshWebhook)
                        .saying("{\"paused\":true}")
                        .meaningless("{\"name\":\"\"}", "{\"url\":\"x\"}", "{\"events\":[]}"));
        add("WebhookResource_remove", Sample.by(world::admin).on(world::freshWebhook));
        add("DeliveryResource_list", Sample.by(world::admin).on(world::freshWebhook));
        add("DeliveryResource_test", Sample.by(world::admin).on(world::freshWebhook));
        add(
                "DeliveryResource_resend",
                Sample.by(world::admin).on(world::freshWebhook).answering(404));
    }

    /** Nothing is really deployed: the identity is not verified, and the Runners are self-hosted. */
    private void cloud(World world) {
        add(
                "DeployResource_deploy",
                Sample.by(world::admin)
                        .saying("{\"name\":\"x\",\"cloud_identity_id\":\"" + world.identity()
                                + "\",\"region\":\"eu-central-1\",\"cpu\":256,\"memory\":512,\"architecture\":\"ARM64\",\"ephemeral\":false,"
                                + "\"idle_minutes\":5,\"minimum\":0,\"schedule\":[]}")
                        .meaningless(
                                deployment("\"cpu\":300"),
                                deployment("\"memory\":1"),
                                deployment("\"idle_minutes\":0"),
                                deployment("\"minimum\":2"),
                                deployment("\"schedule\":[{}]"),
                                deployment("\"name\":\"\""))
                        .answering(422));
        add(
                "DeployResource_deployAgain",
                Sample.by(world::admin).on(world::freshRunner).answering(409));
        add(
                "DeployResource_update",
                Sample.by(world::admin)
                        .on(world::freshRunner)
                        .saying("{\"version\":\"1.2.3\"}")
                        .meaningless("{\"version\":\"\"}", "{\"version\":\"a b\"}")
                        .orNothing()
                        .answering(409));
        // Nobody publishes this one: 409. Without a version it depends on what other tests have published.
        add(
                "DeployResource_updateOutdated",
                Sample.by(world::admin)
                        .saying("{\"version\":\"0.0.0-nobody.published.it\"}")
                        .meaningless("{\"version\":\"1.2\"}", "{\"version\":\"v1.2.3\"}")
                        .orNothing()
                        .answering(202)
                        .answering(409));
        add(
                "DeployResource_wake",
                Sample.by(world::admin).on(world::freshRunner).answering(409));
        add(
                "CloudResource_find",
                Sample.by(world::admin).on(world::freshRunner).answering(404).atTheEdge());
        add(
                "CloudIdentityResource_list",
                Sample.by(world::admin).refusing("cursor=%25").atTheEdge());
        add(
                "CloudIdentityResource_add",
                Sample.by(world::admin)
                        .saying(World.identity(UUID.randomUUID()))
                        .meaningless(
                                "{\"name\":\"x\",\"role_arn\":\"arn:aws:iam::1:role/x\",\"regions\":[\"eu-central-1\"]}",
                                "{\"name\":\"x\",\"role_arn\":\"arn:aws:iam::123456789012:role/x\",\"regions\":[]}",
                                "{\"name\":\"x\",\"role_arn\":\"arn:aws:iam::123456789012:role/x\",\"regions\":[\"mars\"]}",
                                "{\"name\":\"\",\"role_arn\":\"arn:aws:iam::123456789012:role/x\",\"regions\":[\"eu-central-1\"]}")
                        .atTheEdge());
        add(
                "OrphanResource_list",
                Sample.by(world::admin).on(world::localIdentity).atTheEdge());
        add(
                "OrphanResource_adopt",
                Sample.by(world::admin).on(world::localIdentity).answering(422).atTheEdge());
        add(
                "OrphanResource_remove",
                Sample.by(world::admin).on(world::localIdentity).answering(422).atTheEdge());
        for (String operation : Set.of(
                "CloudIdentityResource_find",
                "CloudIdentityResource_setup",
                "CloudIdentityResource_verify",
                "CloudIdentityResource_remove")) {
            add(operation, Sample.by(world::admin).on(world::identity).atTheEdge());
        }
    }

    /** Of what is published here nobody is taken to anything: it has no image, and is below what the Runners have. */
    private void releases(World world) {
        for (String operation :
                Set.of("PublishResource_publish", "PublishResource_publishWorker", "PublishResource_publishRunner")) {
            add(
                    operation,
                    Sample.by(world::admin)
                            .saying(World.release())
                            .meaningless(
                                    release("\"version\":\"v1.2.3\""),
                                    release("\"version\":\"1.2\""),
                                    release("\"version\":\"1.2.3+5\""),
                                    release("\"release_notes\":\"  \""),
                                    release("\"commit_sha\":\"xyz\""),
                                    release("\"github_release_url\":\"javascript:alert(1)\""),
                                    release("\"minimum_version\":\"9.0.0\""),
                                    release("\"image\":\"runner:latest\""),
                                    release("\"artifacts\":[{\"url\":\"x\",\"sha256\":\"y\"}]"))
                            .atTheEdge());
        }
        add(
                "ReleaseResource_list",
                Sample.by(world::admin)
                        .refusing("newer_than=v1", "cursor=x", "cursor=1.2.3%2B5")
                        .atTheEdge());
        add(
                "ReleaseResource_latest",
                Sample.by(world::admin).answering(200).answering(404).atTheEdge());
        add(
                "ReleaseResource_withdraw",
                Sample.by(world::admin)
                        .on(world::freshRelease)
                        .saying(REASON)
                        .meaningless("{\"reason\":\"\"}", "{\"reason\":\"" + "x".repeat(1001) + "\"}")
                        .atTheEdge());
        add(
                "RolloutResource_start",
                Sample.by(world::admin)
                        .saying("{\"version\":\"" + world.freshRelease() + "\",\"dry_run\":true}")
                        .meaningless(
                                "{\"version\":\"1.2\"}",
                                "{\"version\":\"0.0.0-nobody.published.it\"}",
                                rollout("\"runner_ids\":[]"),
                                rollout("\"runner_ids\":[null]"),
                                rollout("\"waves\":[{\"runners\":0}]"),
                                rollout("\"waves\":[{\"percent\":101}]"),
                                rollout("\"waves\":[{\"runners\":1,\"percent\":1}]"),
                                rollout(
                                        "\"window\":{\"days\":[],\"from\":\"22:00\",\"to\":\"06:00\",\"zone\":\"UTC\"}"))
                        // It has no image.
                        .answering(409)
                        .atTheEdge());
        add("RolloutResource_list", Sample.by(world::admin).refusing("cursor=x").atTheEdge());
        add(
                "RolloutResource_find",
                Sample.by(world::admin).on(UUID::randomUUID).answering(404).atTheEdge());
        for (String operation : Set.of("RolloutResource_pause", "RolloutResource_resume", "RolloutResource_rollBack")) {
            add(
                    operation,
                    Sample.by(world::admin)
                            .on(UUID::randomUUID)
                            .saying(REASON)
                            .orNothing()
                            .answering(404)
                            .atTheEdge());
        }
    }

    /** A good one but for this member. */
    private static String release(String member) {
        String name = member.substring(0, member.indexOf(':'));
        String version = name.equals("\"version\"") ? "" : "\"version\":\"1.2.3\",";
        String notes = name.equals("\"release_notes\"") ? "" : "\"release_notes\":\"x\",";
        return "{" + version + notes + member + "}";
    }

    private static String rollout(String member) {
        return "{\"version\":\"1.2.3\",\"dry_run\":true," + member + "}";
    }

    private void edge(World world) {
        add(
                "FleetResource_runners",
                Sample.by(world::admin)
                        .refusing("cursor=x", "a=b", "name=a&name=b")
                        .atTheEdge());
        add(
                "FleetResource_jobs",
                Sample.by(world::admin)
                        .refusing("cursor=x", "a=b", "limit=1&limit=2")
                        .atTheEdge());
        add(
                "LiveResource_watch",
                Sample.by(world::admin)
                        .refusing(
                                "a=b",
                                "window=limit%3D0",
                                "window=a%3Db",
                                "window=x&limit=1",
                                "window=" + "&window=".repeat(16),
                                "jobs=limit%3D0",
                                "jobs=cursor%3Dx",
                                "jobs=" + "&jobs=".repeat(16))
                        .atTheEdge());
        add("StatusResource_status", Sample.by(world::admin).atTheEdge());
        add("HourResource_hour", Sample.by(world::admin).atTheEdge());
        add("VersionsResource_versions", Sample.by(world::admin).atTheEdge());
        add("SignInResource_ways", Sample.by(world::nobody).atTheEdge());
        add("OpenApiResource_document", Sample.by(world::nobody).atTheEdge());
        add(
                "SessionResource_whoAmI",
                Sample.by(world::admin).with("X-Requested-With", "runners").atTheEdge());
        add(
                "SessionResource_signOut",
                Sample.by(world::nobody).with("X-Requested-With", "runners").atTheEdge());
        add(
                "SessionResource_signIn",
                Sample.by(world::nobody)
                        .with("X-Requested-With", "runners")
                        .saying("{\"user\":\"%s\",\"password\":\"%s\"}"
                                .formatted(
                                        Stack.running().user(), Stack.running().password()))
                        .meaningless(
                                "{\"user\":\"\",\"password\":\"x\"}",
                                "{\"user\":\"x\",\"password\":\"\"}",
                                "{\"user\":\"" + "x".repeat(201) + "\",\"password\":\"x\"}")
                        .atTheEdge());
    }

    private static String deployment(String member) {
        return "{\"cloud_identity_id\":\"" + UUID.randomUUID() + "\",\"region\":\"eu-central-1\"," + member + "}";
    }

    private static String job(String member) {
        return "{\"job_type\":\"PLAN\",\"config_snapshot\":{}," + member + "}";
    }
}
