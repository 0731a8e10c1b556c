package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.local.stack.ServiceFlags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is measured with `./runners up` and the benches is what an image runs: one collector, one set of flags. */
class ImageFlagsTest {

    private static final Pattern ENTRYPOINT = Pattern.compile("(?s)<entrypoint>(.*?)</entrypoint>");
    private static final Pattern ARGUMENT = Pattern.compile("<arg>([^<]*)</arg>");

    @Test
    void anImageReadsItsFlagsFromTheFileThatTheBuildWrites() {
        String images = Yaml.text(Path.of("../images/pom.xml"));
        assertThat(ENTRYPOINT.matcher(images).results())
                .singleElement()
                .satisfies(entrypoint -> assertThat(
                                ARGUMENT.matcher(entrypoint.group(1)).results().map(argument -> argument.group(1)))
                        .containsExactly(
                                "/opt/jre/bin/java",
                                "@/app/jvm.flags",
                                "-XX:AOTCache=/app/app.aot",
                                "-jar",
                                "/app/quarkus-run.jar"));
    }

    @ParameterizedTest
    @FieldSource("dev.runners.local.stack.BuiltApps#SERVICES")
    void anImageRunsWithTheFlagsThatAreMeasured(String service) {
        List<String> measured = new ArrayList<>(ServiceFlags.withHeap(256));
        measured.addAll(ServiceFlags.ofOne(service));
        measured.removeAll(List.of("-Xms32m", "-Xmx256m"));
        assertThat(measured).contains("-XX:+UseSerialGC");
        List<String> there = new ArrayList<>(ServiceFlags.inAnImage(service));
        assertThat(there.remove("-XX:MaxRAMPercentage=60")).isTrue();
        assertThat(there).containsExactlyElementsOf(measured);
    }
}
