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

    Top(int size, Comparator<T> order) {
        this.size = size;
        this.order = order;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void offer(T row) {
        if (kept.size() < size) {
            kept.add(row);
        } else if (order.compare(row, kept.element()) < 0) {
            kept.remove();
            kept.add(row);
        }
    }

    /** The first rows, in their order. */
    List<T> rows() {
        List<T> rows = new ArrayList<>(kept);
        rows.sort(order);
        return rows;
    }

    /** So many rows from a place in an order; counted from the end that is nearer, so that no page costs a full sort. */
    static <T> List<T> slice(List<T> all, Comparator<T> order, int offset, int count) {
        int end = Math.min(all.size(), offset + count);
        if (offset >= end) {
            return List.of();
        }
        int behind = all.size() - offset;
        boolean fromEnd = behind < end;
        Top<T> top = fromEnd ? new Top<>(behind, order.reversed()) : new Top<>(end, order);
        all.forEach(top::offer);
        return fromEnd
                ? top.rows().reversed().subList(0, end - offset)
                : top.rows().subList(offset, end);
    }
}
