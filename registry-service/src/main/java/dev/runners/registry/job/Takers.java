package dev.runners.registry.job;

import java.util.BitSet;

/** Which sleepers can take a job: the turns in which they are woken. One for all jobs that the same ones can take. */
final class Takers {

    private final BitSet turns;
    /** Whose turn it is. Those before it are full and stay so: each is looked at once, not for every job again. */
    private int turn;

    Takers(BitSet turns) {
        this.turns = turns;
        this.turn = turns.nextSetBit(0);
    }

    /**
     * The first with a free slot; the first of all when there is none; -1 when nobody can.
     *
     * @param free slots of each turn, less than 0 where more is counted than it has; they become fewer only
     */
    int next(int[] free) {
        while (turn >= 0 && free[turn] <= 0) {
            turn = turns.nextSetBit(turn + 1);
        }
        return turn >= 0 ? turn : turns.nextSetBit(0);
    }
}
