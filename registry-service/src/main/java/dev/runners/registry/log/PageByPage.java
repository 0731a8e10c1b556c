package dev.runners.registry.log;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/** A stream of what is read by pages, of which never more than one is in memory. */
final class PageByPage {

    private PageByPage() {}

    /**
     * Asks for the next page when all of the last one was taken, and somebody wants more.
     *
     * @param next the first empty page is the end
     */
    static <T> Multi<T> items(Supplier<Uni<? extends List<T>>> next) {
        return Multi.createBy()
                .repeating()
                .<List<T>>uni(next)
                .until(List::isEmpty)
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page));
    }
}
