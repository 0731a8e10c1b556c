/** What people see and do on the page, in a real Chromium on the real services. */
@NullMarked
package dev.runners.e2e.browser;

import org.jspecify.annotations.NullMarked;
