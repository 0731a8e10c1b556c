package dev.runners.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which methods a path of this service has, by its own description: the framework cannot say it in its refusals. */
@Singleton
public final class AllowedMethods {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");
    private static final String ANYTHING = "[^/]+";
    /** Ids are UUIDs: a word in their place is a path that is not there. */
    private static final String ID = "\\{id}";

    private static final String DIGITS = "[0-9a-fA-F-]+";

    private volatile @Nullable List<Known> known;

    /**
     * The methods of a path.
     *
     * @param path beginning with a slash
     * @return empty where there is no such path
     */
    public Set<String> of(String path) {
        List<Known> paths = known;
        if (paths == null) {
            paths = read(Packaged.description(Packaged.OWN));
            known = paths;
        }
        return of(paths, path);
    }

    static Set<String> of(List<Known> paths, String path) {
        return paths.stream()
                .filter(each -> each.path.matcher(path).matches())
                .findFirst()
                .map(Known::methods)
                .orElse(Set.of());
    }

    /** Those with the fewest variables first: a word wins over an id. */
    static List<Known> read(JsonNode description) {
        List<Known> paths = new ArrayList<>();
        description.path("paths").properties().forEach(path -> {
            Set<String> methods = new TreeSet<>();
            path.getValue().fieldNames().forEachRemaining(verb -> methods.add(verb.toUpperCase(Locale.ROOT)));
            if (methods.contains("GET")) {
                methods.add("HEAD");
            }
            String pattern =
                    VARIABLE.matcher(path.getKey().replaceAll(ID, DIGITS)).replaceAll(ANYTHING);
            int variables = (int) VARIABLE.matcher(path.getKey()).results().count();
            paths.add(new Known(variables, Pattern.compile(pattern), methods));
        });
        paths.sort(Comparator.comparingInt(Known::variables));
        return paths;
    }

    record Known(int variables, Pattern path, Set<String> methods) {}
}
