package dev.runners.platform.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.release.Outdated;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.release.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownReleasesTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "v1.2.3",
                "1.2",
                "1",
                "1.2.3.4",
                "01.2.3",
                "1.2.3-01",
                "1.2.3-",
                "1.2.3+build",
                "1.2.3-a+b",
                " 1.2.3",
                "1.2.3\n",
                "1.2.3-ä",
                "99999999999999999999.0.0",
                "latest",
                "-1.0.0",
                "1.0.0-"
                        + "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000a"
            })
    void whatIsNoVersionIsNone(@Nullable String text) {
        assertThat(RunnerVersion.parse(text)).isNull();
    }

    /** The order of semver.org, item 11, and numbers as numbers. */
    @Test
    void versionsAreOrderedAsSemverSays() {
        List<String> order = List.of(
                "0.0.1",
                "0.9.0",
                "0.10.0",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.2",
                "1.0.10",
                "2.0.0");
        List<RunnerVersion> shuffled = new ArrayList<>(order.stream()
                .map(text -> Objects.requireNonNull(RunnerVersion.parse(text)))
                .toList());
        Collections.shuffle(shuffled);
        assertThat(shuffled.stream().sorted().map(RunnerVersion::toString)).containsExactlyElementsOf(order);
    }

    @Test
    void theLatestIsTheHighestOfThoseThatAreOffered() {
        KnownReleases releases = new KnownReleases(List.of(
                release("1.9.0"), release("1.10.0"), release("2.0.0-rc.1"), withdrawn("3.0.0"), release("1.2.0")));
        assertThat(releases.latest())
                .isNotNull()
                .extracting(ReleaseState::version)
                .isEqualTo("1.10.0");
        assertThat(KnownReleases.NONE.latest()).isNull();
        assertThat(KnownReleases.NONE.outdated("1.0.0")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1.4.1,,false",
        "1.5.0,,false",
        "1.5.0-rc.1,,false",
        "1.4.0,FIX,false",
        "1.4.1-rc.1,FIX,false",
        "1.3.5,FEATURE,false",
        "1.2.0,SECURITY,false",
        "1.1.0,SECURITY,true",
        "0.9.0,SECURITY,true",
        "dev,UNKNOWN,false",
        "v1.0.0,UNKNOWN,false"
    })
    void howFarAVersionIsBehind(String version, @Nullable Severity severity, boolean breaking) {
        KnownReleases releases = new KnownReleases(List.of(
                release("1.4.1"),
                release("1.4.0"),
                release("1.3.0", false, true, null),
                release("1.2.0", true, false, null)));
        Outdated outdated = releases.outdated(version);
        assertThat(outdated == null ? null : outdated.severity()).isEqualTo(severity);
        assertThat(outdated != null && outdated.breaking()).isEqualTo(breaking);
        assertThat(outdated != null && outdated.countsAsBehind())
                .isEqualTo(severity != null && severity != Severity.UNKNOWN);
    }

    @Test
    void anotherMajorIsBreakingAndBelowTheMinimumIsNotSupported() {
        KnownReleases releases = new KnownReleases(List.of(release("2.0.0", false, false, "1.5.0")));
        assertThat(releases.outdated("1.4.0")).isEqualTo(new Outdated(Severity.BREAKING, "2.0.0", true, false));
        assertThat(releases.outdated("1.5.0")).isEqualTo(new Outdated(Severity.BREAKING, "2.0.0", true, true));
        assertThat(releases.outdated(null)).isNull();
    }

    private static ReleaseState release(String version) {
        return release(version, false, false, null);
    }

    private static ReleaseState release(String version, boolean breaking, boolean security, @Nullable String minimum) {
        return new ReleaseState(
                version,
                version.contains("-"),
                "notes",
                null,
                null,
                breaking,
                security,
                minimum,
                null,
                List.of(),
                Instant.EPOCH,
                "ci",
                null,
                null,
                1);
    }

    private static ReleaseState withdrawn(String version) {
        return new ReleaseState(
                version,
                false,
                "notes",
                null,
                null,
                false,
                false,
                null,
                null,
                List.of(),
                Instant.EPOCH,
                "ci",
                Instant.EPOCH,
                "broken",
                2);
    }
}
