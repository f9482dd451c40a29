package crm.domain.attribution;

/** A few linear equations, by Gaussian elimination with partial pivoting. */
final class LinearSystem {

    private LinearSystem() {}

    /**
     * @param equations a row each: coefficients, then the right side; overwritten
     * @throws ArithmeticException when they do not determine every unknown
     */
    static double[] solve(double[][] equations) {
        int size = equations.length;
        for (int column = 0; column < size; column++) {
            bringUpGreatest(equations, column);
            for (int row = column + 1; row < size; row++) eliminate(equations[row], equations[column], column);
        }
        double[] unknowns = new double[size];
        for (int row = size - 1; row >= 0; row--) {
            double right = equations[row][size];
            for (int column = row + 1; column < size; column++) right -= equations[row][column] * unknowns[column];
            unknowns[row] = right / equations[row][row];
        }
        return unknowns;
    }

    private static void bringUpGreatest(double[][] equations, int column) {
        int greatest = column;
        for (int row = column + 1; row < equations.length; row++)
            if (Math.abs(equations[row][column]) > Math.abs(equations[greatest][column])) greatest = row;
        double[] pivot = equations[greatest];
        equations[greatest] = equations[column];
        equations[column] = pivot;
        if (pivot[column] == 0) throw new ArithmeticException("The equations leave unknown " + column + " open");
    }

    private static void eliminate(double[] row, double[] pivot, int column) {
        double factor = row[column] / pivot[column];
        if (factor == 0) return;
        for (int i = column; i < row.length; i++) row[i] -= factor * pivot[i];
    }
}
