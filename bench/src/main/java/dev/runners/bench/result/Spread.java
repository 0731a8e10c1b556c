package dev.runners.bench.result;

import java.util.List;
import java.util.Locale;

/** One figure of all rounds: shown as its median, with the lowest and the highest beside it. */
public record Spread(List<Double> rounds) {

    public double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double lowest() {
        return rounds.stream().min(Double::compare).orElseThrow();
    }

    double highest() {
        return rounds.stream().max(Double::compare).orElseThrow();
    }

    @Override
    public String toString() {
        return rounds.size() == 1
                ? text(median())
                : text(median()) + " (" + text(lowest()) + "-" + text(highest()) + ")";
    }

    private static String text(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
