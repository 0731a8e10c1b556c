package dev.runners.registry.cloud;

import dev.runners.contracts.release.ReleaseArtifact;
import dev.runners.contracts.release.ReleaseState;

/** What to run where a self-hosted Runner runs. */
final class UpdateCommand {

    private UpdateCommand() {}

    /** A sentence; with the command where the release says what to fetch. */
    static String of(ReleaseState release) {
        return release.artifacts().stream()
                .filter(artifact -> artifact.url() != null && !artifact.url().contains("'"))
                .findFirst()
                .map(artifact -> "It runs on a machine of your own. Run there: " + command(artifact)
                        + " and start it again with what is in it.")
                .orElse("It runs on a machine of your own: install " + release.version()
                        + " there and start it again.");
    }

    /** Its SHA-256 is checked before anything is made of it. */
    private static String command(ReleaseArtifact artifact) {
        return "curl -fsSL -o runner.new '" + artifact.url() + "' && echo '" + artifact.sha256()
                + "  runner.new' | sha256sum -c";
    }
}
