package dev.runners.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Figures as a table in Markdown that also reads well in a terminal: median (lowest-highest). */
public final class Table {

    private Table() {}

    public static String of(Figures figures) {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(figures.columns());
        lines.add(head);
        for (String row : figures.rows()) {
            List<String> line = new ArrayList<>(List.of(row));
            for (String column : figures.columns()) {
                Spread cell = figures.at(row, column);
                line.add(cell == null ? "" : cell.toString());
            }
            lines.add(line);
        }
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < head.size(); column++) {
            int at = column;
            widths.add(
                    lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
        }
        lines.add(1, widths.stream().map("-"::repeat).toList());
        return lines.stream().map(line -> text(line, widths)).collect(Collectors.joining("\n"));
    }

    private static String text(List<String> line, List<Integer> widths) {
        StringBuilder text = new StringBuilder("|");
        for (int column = 0; column < line.size(); column++) {
            String cell = line.get(column);
            text.append(' ')
                    .append(cell)
                    .append(" ".repeat(widths.get(column) - cell.length()))
                    .append(" |");
        }
        return text.toString();
    }
}
