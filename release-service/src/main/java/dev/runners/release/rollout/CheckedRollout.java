package dev.runners.release.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.Wire;
import dev.runners.contracts.cloud.AwakeWindow;
import dev.runners.contracts.release.RolloutRequest;
import dev.runners.contracts.release.RolloutWave;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.release.RunnerVersion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rollout as it may be asked for. */
record CheckedRollout(
        RunnerVersion version,
        @Nullable Set<UUID> only,
        List<RolloutWave> waves,
        @Nullable AwakeWindow window,
        boolean dryRun,
        String digest) {

    private static final RolloutRequest EMPTY = new RolloutRequest(null, null, null, null, null);

    /** Fails with 422. */
    static CheckedRollout of(@Nullable RolloutRequest asked) {
        RolloutRequest request = Objects.requireNonNullElse(asked, EMPTY);
        List<Violation> errors = new ArrayList<>();
        RunnerVersion version = RunnerVersion.parse(request.version());
        if (version == null) {
            errors.add(new Violation("/version", "the version of a release"));
        }
        List<UUID> ids = request.runnerIds();
        if (ids != null
                && (ids.isEmpty()
                        || ids.size() > ChooseRunners.MOST
                        || ids.stream().anyMatch(Objects::isNull))) {
            errors.add(new Violation("/runner_ids", "1 to " + ChooseRunners.MOST + " ids, or leave it out for all"));
        }
        List<RolloutWave> waves = PlanWaves.checked(request.waves(), errors);
        WindowHours.check(request.window(), errors);
        if (version == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new CheckedRollout(
                version,
                ids == null ? null : new HashSet<>(ids),
                waves,
                request.window(),
                Boolean.TRUE.equals(request.dryRun()),
                digest(request));
    }

    private static String digest(RolloutRequest request) {
        try {
            byte[] json = Wire.JSON.writeValueAsBytes(request);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot digest a request", e);
        }
    }
}
