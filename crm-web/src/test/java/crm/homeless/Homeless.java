package crm.homeless;

/** Counterexample: a class of no layer. */
public class Homeless {}
