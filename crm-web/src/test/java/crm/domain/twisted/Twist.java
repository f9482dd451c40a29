package crm.domain.twisted;

import crm.domain.wrong.WrongHelper;

/** Counterexample: a feature that depends on one which depends on it. */
public class Twist {

    public WrongHelper back;
}
