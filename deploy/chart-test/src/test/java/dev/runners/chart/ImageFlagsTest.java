package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.local.stack.ServiceFlags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is measured with `./runners up` and the benches is what an image runs: one collector, one set of flags. */
class ImageFlagsTest {

    private static final Pattern ENTRYPOINT = Pattern.compile("(?s)<entrypoint>(.*?)</entrypoint>");
    private static final Pattern ARGUMENT = Pattern.compile("<arg>([^<]*)</arg>");

    @Test
    void anImageRunsWithTheFlagsThatAreMeasured() {
        List<String> wanted = new ArrayList<>(List.of("/opt/jre/bin/java", "-XX:MaxRAMPercentage=60"));
        wanted.addAll(ServiceFlags.EVERYWHERE);
        wanted.addAll(List.of("-XX:AOTCache=/app/app.aot", "-jar", "/app/quarkus-run.jar"));

        String images = Yaml.text(Path.of("../images/pom.xml"));
        assertThat(ENTRYPOINT.matcher(images).results())
                .singleElement()
                .satisfies(entrypoint -> assertThat(
                                ARGUMENT.matcher(entrypoint.group(1)).results().map(argument -> argument.group(1)))
                        .containsExactlyElementsOf(wanted));
        assertThat(ServiceFlags.EVERYWHERE).contains("-XX:+UseSerialGC");
        assertThat(ServiceFlags.withHeap(256)).containsAll(ServiceFlags.EVERYWHERE);
    }
}
