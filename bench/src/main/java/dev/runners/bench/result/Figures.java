package dev.runners.bench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was measured: for each row (a contender) and column (a figure with its unit) the values of all rounds. */
public final class Figures {

    private final Map<String, Map<String, List<Double>>> rows = new LinkedHashMap<>();

    /** The figures of one more round. */
    public void add(String row, Map<String, Double> once) {
        Map<String, List<Double>> cells = rows.computeIfAbsent(row, _ -> new LinkedHashMap<>());
        once.forEach((column, value) ->
                cells.computeIfAbsent(column, _ -> new ArrayList<>()).add(value));
    }

    /** A column more: this row's figure divided by that of its peer in the same round. */
    public void ratio(String row, String column, String peer, String name) {
        List<Double> own = values(row, column);
        List<Double> beside = values(peer, column);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < own.size(); round++) {
            ratios.add(own.get(round) / beside.get(round));
        }
        rows.getOrDefault(row, Map.of()).put(name, ratios);
    }

    public Set<String> rows() {
        return rows.keySet();
    }

    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        rows.values().forEach(cells -> columns.addAll(cells.keySet()));
        return columns;
    }

    /** Null where this row has no such figure. */
    public @Nullable Spread at(String row, String column) {
        List<Double> values = rows.getOrDefault(row, Map.of()).get(column);
        return values == null ? null : new Spread(List.copyOf(values));
    }

    private List<Double> values(String row, String column) {
        Spread spread = at(row, column);
        if (spread == null) {
            throw new IllegalArgumentException("Row " + row + " has no " + column);
        }
        return spread.rounds();
    }
}
