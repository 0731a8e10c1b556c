package dev.runners.release.catalog;

import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.release.ReleaseArtifact;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of a release as they may be published. */
final class CheckedArtifacts {

    private static final int MOST = 50;
    private static final int LONGEST_URL = 2000;
    private static final int SIGNATURE_BYTES = 64;
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private CheckedArtifacts() {}

    /** Adds what is wrong to the errors. */
    static List<ReleaseArtifact> of(@Nullable List<ReleaseArtifact> asked, ArtifactKeys keys, List<Violation> errors) {
        List<ReleaseArtifact> artifacts = Objects.requireNonNullElse(asked, List.of());
        if (artifacts.size() > MOST) {
            errors.add(new Violation("/artifacts", "at most " + MOST + " files"));
            return List.of();
        }
        List<ReleaseArtifact> checked = new ArrayList<>();
        for (int i = 0; i < artifacts.size(); i++) {
            @Nullable ReleaseArtifact artifact = artifacts.get(i);
            String pointer = "/artifacts/" + i;
            if (artifact == null) {
                errors.add(new Violation(pointer, "an object with url and sha256"));
            } else {
                checked.add(one(artifact, keys, pointer, errors));
            }
        }
        return List.copyOf(checked);
    }

    private static ReleaseArtifact one(
            ReleaseArtifact artifact, ArtifactKeys keys, String pointer, List<Violation> errors) {
        String sha256 = Objects.requireNonNullElse(artifact.sha256(), "").toLowerCase(Locale.ROOT);
        boolean digested = SHA_256.matcher(sha256).matches();
        if (artifact.url() == null || !isUrl(artifact.url())) {
            errors.add(new Violation(pointer + "/url", "an address that begins with https:// or http://"));
        }
        if (!digested) {
            errors.add(new Violation(pointer + "/sha256", "64 hex digits"));
        }
        byte[] signature = decode(artifact.signature());
        if (artifact.signature() != null && signature.length != SIGNATURE_BYTES) {
            errors.add(new Violation(pointer + "/signature", "base64 of an Ed25519 signature, 64 bytes"));
        } else if (digested && keys.areWanted() && !keys.signed(sha256, signature)) {
            errors.add(new Violation(
                    pointer + "/signature", "none of the configured keys signed the 32 bytes of this SHA-256"));
        }
        return new ReleaseArtifact(artifact.url(), sha256, artifact.signature());
    }

    static boolean isUrl(String text) {
        try {
            URI uri = URI.create(text);
            return text.length() <= LONGEST_URL
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] decode(@Nullable String base64) {
        try {
            return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
