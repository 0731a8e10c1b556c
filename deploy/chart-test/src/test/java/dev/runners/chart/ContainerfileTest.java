package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Runner's image brings the Terraform that whoever builds it asks for. It is read here, not built. */
class ContainerfileTest {

    private static final Path DOCS = Path.of("../../docs");

    private final List<String> lines = Yaml.text(DOCS.resolve("examples/release-runner/Containerfile"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();

    /** With the Java and the files that are there when it starts, and as who may write where its jobs may not. */
    @Test
    void whatJavaLearntOfTheAgentIsPartOfIt() {
        assertThat(lines)
                .endsWith(
                        "COPY runner/target/dist /opt/runner",
                        "RUN /opt/runner/bin/runner rehearse",
                        "RUN chmod 0711 \"$JAVA_HOME/bin/java\"",
                        "USER runner",
                        "ENTRYPOINT [\"/opt/runner/bin/runner\"]");
    }

    @Test
    void itsTerraformIsABuildArgument() {
        // An argument of FROM has to stand before the first one.
        assertThat(lines.get(0)).matches("ARG TERRAFORM_VERSION=\\d+\\.\\d+\\.\\d+");
        assertThat(lines.get(1)).isEqualTo("FROM hashicorp/terraform:${TERRAFORM_VERSION} AS terraform");
        assertThat(Yaml.text(DOCS.resolve("releases.md")))
                .contains("`TERRAFORM_VERSION` (" + lines.get(0).replaceAll(".*=", "") + ")");
        assertThat(Yaml.text(Path.of("../../runner/README.md"))).contains("`TERRAFORM_VERSION`");
    }
}
