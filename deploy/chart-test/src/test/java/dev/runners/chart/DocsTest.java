package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages lead to is there. */
class DocsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\bRUNNER_[A-Z_]+\\b");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> pages =
                    docs.filter(file -> file.toString().endsWith(".md")).toList();
            return Stream.concat(
                    pages.stream(), Stream.of(ROOT.resolve("README.md"), ROOT.resolve("runner/README.md")));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        assertThat(LINK.matcher(Yaml.text(page)).results()).allSatisfy(link -> {
            Path to = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(to).exists();
            if (link.group(2) != null && to.toString().endsWith(".md")) {
                assertThat(chapters(to)).contains(link.group(2));
            }
        });
    }

    private static List<String> chapters(Path page) {
        return Yaml.text(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceAll("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** Every variable that somebody with a machine of their own is told of is one that the agent, or its start script, knows. */
    @Test
    void theAgentKnowsItsVariables() throws IOException {
        String known;
        try (Stream<Path> files = Files.walk(ROOT.resolve("runner/src/main"))) {
            known = String.join(
                    "\n", files.filter(Files::isRegularFile).map(Yaml::text).toList());
        }
        assertThat(VARIABLE.matcher(Yaml.text(ROOT.resolve("docs/self-hosted.md")))
                        .results()
                        .map(MatchResult::group))
                .contains("RUNNER_ORIGIN", "RUNNER_ID", "RUNNER_TOKEN")
                .allSatisfy(name -> assertThat(known).contains(name));
    }
}
