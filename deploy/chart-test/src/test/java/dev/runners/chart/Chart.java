package dev.runners.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart, as Helm sees it. */
final class Chart {

    static final String RELEASE = "acme";
    static final List<String> SERVICES = List.of("gateway", "registry", "heartbeat", "provisioner", "release");

    private static final Path HELM = Path.of("../helm");
    private static final Path CHART = HELM.resolve("runners");

    private static final String NOTES = "\nNOTES:\n";

    private Chart() {}

    static Path example(String name) {
        return HELM.resolve("examples").resolve(name);
    }

    static Path values(String size) {
        return example("values-" + size + ".yaml");
    }

    static JsonNode schema() {
        return Yaml.documents(CHART.resolve("values.schema.json")).getFirst();
    }

    /** Every object that an installation of this size has, those of hooks too. */
    static List<Rendered> render(String size) {
        return render(size, Map.of());
    }

    /** The same with some values replaced; fails with what Helm says of them. */
    static List<Rendered> render(String size, Map<String, Object> replaced) {
        InstallCommand install = nowhere(Copies.SHOWN_ANYWHERE, values(size));
        replaced.forEach(install::set);
        return objects(install);
    }

    /** The same with some values more in the file, where Helm takes every number for a fraction. */
    static List<Rendered> renderFile(String size, String more) {
        return objects(nowhere(Copies.SHOWN_ANYWHERE, file(size, more)));
    }

    /** The same as it would be sent to this cluster. */
    static List<Rendered> renderFor(Cluster cluster, String size, String more) {
        return objects(install(Copies.SHOWN, file(size, more))
                .withKubeConfigContents(cluster.kubeConfig())
                .withDryRunOption(DryRun.SERVER));
    }

    /** What Helm says at the end of an installation. */
    static String notes(String size, Map<String, Object> replaced) {
        InstallCommand install = nowhere(Copies.ANYWHERE, values(size));
        replaced.forEach(install::set);
        return notes(install);
    }

    private static List<Rendered> objects(InstallCommand install) {
        return Yaml.documents(notes(install)).stream().map(Rendered::new).toList();
    }

    private static String notes(InstallCommand install) {
        String said = install.call().getOutput();
        return said.substring(said.indexOf(NOTES) + NOTES.length());
    }

    private static InstallCommand nowhere(Path chart, Path values) {
        return install(chart, values).clientOnly().withDryRunOption(DryRun.CLIENT);
    }

    private static InstallCommand install(Path chart, Path values) {
        return new Helm(chart)
                .install()
                .withName(RELEASE)
                .withNamespace("runners")
                .withValuesFile(values);
    }

    private static Path file(String size, String more) {
        Path file = Path.of("target", "charts", "values-" + size + ".yaml");
        try {
            ObjectNode merged = (ObjectNode) Yaml.MAPPER.readTree(Yaml.text(values(size)));
            merge(merged, Yaml.MAPPER.readTree(more));
            Files.createDirectories(file.getParent());
            Files.writeString(file, Yaml.MAPPER.writeValueAsString(merged));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Helm's own check says of the chart with these values. */
    static LintResult lint(String size) {
        Path copy = copy(CHART, "lint-" + size);
        try {
            ObjectNode merged = (ObjectNode) Yaml.MAPPER.readTree(Yaml.text(CHART.resolve("values.yaml")));
            merge(merged, Yaml.MAPPER.readTree(Yaml.text(values(size))));
            // The check takes no values but the chart's own.
            Files.writeString(copy.resolve("values.yaml"), Yaml.MAPPER.writeValueAsString(merged));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Helm(copy).lint().strict().call();
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(one -> {
            if (one.getValue().isObject() && into.path(one.getKey()).isObject()) {
                merge((ObjectNode) into.get(one.getKey()), one.getValue());
            } else {
                into.set(one.getKey(), one.getValue());
            }
        });
    }

    private static Path copy(Path chart, String name) {
        Path to = Path.of("target", "charts", name, "runners");
        try (Stream<Path> files = Files.walk(chart)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path place = to.resolve(chart.relativize(file));
                Files.createDirectories(place.getParent());
                Files.writeString(place, Yaml.text(file));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Copies {
        static final Path SHOWN = shown();
        static final Path SHOWN_ANYWHERE = anywhere(SHOWN, "shown-anywhere");
        static final Path ANYWHERE = anywhere(CHART, "anywhere");

        /**
         * As a library Helm does not show hooks, and asks a cluster even where it makes templates alone. Notes it shows as
         * they are: a copy whose notes are its templates.
         */
        private static Path shown() {
            Path copy = copy(CHART, "shown");
            StringBuilder all = new StringBuilder();
            try (Stream<Path> templates = Files.list(copy.resolve("templates"))) {
                for (Path template : templates
                        .filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    all.append("\n---\n").append(Yaml.text(template));
                    Files.delete(template);
                }
                Files.writeString(copy.resolve("templates/NOTES.txt"), all);
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Without a cluster the library takes it for a Kubernetes 1.20: a copy that asks for none in particular. */
        private static Path anywhere(Path chart, String name) {
            Path copy = copy(chart, name);
            Path about = copy.resolve("Chart.yaml");
            try {
                Files.writeString(about, Yaml.text(about).replaceAll("(?m)^kubeVersion:.*\n", ""));
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
