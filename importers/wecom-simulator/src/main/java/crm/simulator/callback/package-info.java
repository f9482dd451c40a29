/** Callbacks as WeCom sends them: their XML, their signature and encryption, their order and their repeats. */
@NullMarked
package crm.simulator.callback;

import org.jspecify.annotations.NullMarked;
