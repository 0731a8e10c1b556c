package dev.runners.gateway.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the first rows of an order while any number passes by: one comparison for most of them. */
final class Top<T> {

    private final int size;
    private final Comparator<T> order;
    private final PriorityQueue<T> kept;
    private long total;

    Top(int size, Comparator<T> order) {
        this.size = size;
        this.order = order;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void offer(T row) {
        total++;
        if (kept.size() < size) {
            kept.add(row);
        } else if (order.compare(row, kept.element()) < 0) {
            kept.remove();
            kept.add(row);
        }
    }

    /** How many rows passed by. */
    long total() {
        return total;
    }

    List<T> from(int offset) {
        List<T> rows = new ArrayList<>(kept);
        rows.sort(order);
        return rows.subList(Math.min(offset, rows.size()), rows.size());
    }
}
