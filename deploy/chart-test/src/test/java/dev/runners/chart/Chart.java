package dev.runners.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
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
        return objects(template(HookFree.PLACE, values(size), replaced));
    }

    /** The same with some values more in the file, where Helm takes every number for a fraction. */
    static List<Rendered> renderFile(String size, String more) {
        Path file = Path.of("target", "charts", "values-" + size + "-" + more.hashCode() + ".yaml");
        try {
            ObjectNode merged = (ObjectNode) Yaml.MAPPER.readTree(Yaml.text(values(size)));
            merge(merged, Yaml.MAPPER.readTree(more));
            Files.createDirectories(file.getParent());
            Files.writeString(file, Yaml.MAPPER.writeValueAsString(merged));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects(template(HookFree.PLACE, file, Map.of()));
    }

    /** What Helm says at the end of an installation. */
    static String notes(String size, Map<String, Object> replaced) {
        Path copy = copy("notes-" + size);
        Path notes = copy.resolve("templates/NOTES.txt");
        try {
            // As a library it keeps them to itself: here they are the text of an object.
            Files.writeString(
                    notes.resolveSibling("notes.yaml"),
                    "kind: Notes\ntext: |\n" + Yaml.text(notes).indent(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Yaml.documents(template(copy, values(size), replaced)).stream()
                .filter(object -> object.path("kind").asText().equals("Notes"))
                .findFirst()
                .orElseThrow()
                .path("text")
                .asText();
    }

    private static List<Rendered> objects(String text) {
        return Yaml.documents(text).stream().map(Rendered::new).toList();
    }

    private static String template(Path chart, Path values, Map<String, Object> replaced) {
        TemplateCommand template = new Helm(chart)
                .template()
                .withName(RELEASE)
                .withNamespace("runners")
                .withValuesFile(values);
        replaced.forEach(template::set);
        return template.call();
    }

    /** What Helm's own check says of the chart with these values. */
    static LintResult lint(String size) {
        Path copy = copy("lint-" + size);
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

    private static Path copy(String name) {
        Path to = Path.of("target", "charts", name, "runners");
        try (Stream<Path> files = Files.walk(CHART)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path place = to.resolve(CHART.relativize(file));
                Files.createDirectories(place.getParent());
                Files.writeString(place, Yaml.text(file));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Helm as a library does not show hooks: a copy in which they are objects as all others, with their annotations renamed. */
    private static final class HookFree {
        static final Path PLACE = place();

        private static Path place() {
            Path copy = copy("hook-free");
            try (Stream<Path> templates = Files.list(copy.resolve("templates"))) {
                for (Path template : templates.toList()) {
                    Files.writeString(template, Yaml.text(template).replace("helm.sh/hook", Rendered.HOOK));
                }
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
