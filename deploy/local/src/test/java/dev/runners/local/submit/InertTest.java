package dev.runners.local.submit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InertTest {

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(Inert.text("Apply complete!\n\tü 漢 🙂\n")).isEqualTo("Apply complete!\n\tü 漢 🙂\n");
    }

    @Test
    void escapesAndControlsAreTakenOut() {
        assertThat(Inert.text("\u001B[31mred\u001B[0m")).isEqualTo("red");
        assertThat(Inert.text("a\u001B]0;title\u0007b\u001B]8;;http://x\u001B\\c"))
                .isEqualTo("abc");
        assertThat(Inert.text("\u009B2Jx\u0007\u0000\b\u007Fy")).isEqualTo("xy");
        assertThat(Inert.text("\u001Bcreset")).doesNotContain("\u001B");
        assertThat(Inert.text("torn\u001B[3")).doesNotContain("\u001B");
        assertThat(Inert.text("a\u202Eb")).isEqualTo("ab");
    }

    @Test
    void linesCannotBeWrittenOver() {
        assertThat(Inert.text("real\rfake\r\n")).isEqualTo("real\nfake\n");
    }

    @Test
    void coloursStayWhereTheyAreShownAndNothingElseDoes() {
        assertThat(Inert.coloured("\u001B[1;31mred\u001B[0m plain")).isEqualTo("\u001B[1;31mred\u001B[0m plain");
        assertThat(Inert.coloured("\u001B[8mhidden\u001B[41mloud\u001B[38;5;1mother"))
                .isEqualTo("hiddenloudother");
        assertThat(Inert.coloured("\u001B[2J\u001B[32mgone\u001B]0;\u001B[31mtitle\u0007"))
                .isEqualTo("\u001B[32mgone\u001B[31mtitle");
    }
}
