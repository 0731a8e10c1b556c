package dev.runners.contracts.runner;

import dev.runners.contracts.cloud.AwakeWindow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code PATCH /api/runners/{id}}. What is absent or null stays as it is.
 *
 * @param labels all of them: what is not among them is gone, {@code {}} takes every label away
 * @param pinnedVersion the version that no rollout takes it away from; an empty text: it follows them again
 * @param idleMinutes of a cloud-hosted one: how long it has nothing to do before it is put to sleep, 1 to 10,080
 * @param minimum of a cloud-hosted one; 1: never put to sleep
 * @param schedule of a cloud-hosted one: when it is kept awake all the same, {@code []}: never
 */
public record RunnerChange(
        @Nullable String name,
        @Nullable Map<String, String> labels,
        @Nullable String pinnedVersion,
        @Nullable Integer idleMinutes,
        @Nullable Integer minimum,
        @Nullable List<AwakeWindow> schedule) {}
