// One warp multiplies one pair of 16 x 16 tiles on the Tensor Cores.
// Launch with 32 threads: wmma_tile<<<1, 32>>>(a, b, d);
#include <mma.h>
using namespace nvcuda;

__global__ void wmma_tile(const half *a, const half *b, float *d) {
    wmma::fragment<wmma::matrix_a, 16, 16, 16, half, wmma::row_major> fa;
    wmma::fragment<wmma::matrix_b, 16, 16, 16, half, wmma::row_major> fb;
    wmma::fragment<wmma::accumulator, 16, 16, 16, float> acc;

    wmma::fill_fragment(acc, 0.0f);           // C = 0
    wmma::load_matrix_sync(fa, a, 16);        // memory -> registers of 32 threads
    wmma::load_matrix_sync(fb, b, 16);
    wmma::mma_sync(acc, fa, fb, acc);         // D = A x B + C, 4,096 MACs

    for (int i = 0; i < acc.num_elements; i++)
        acc.x[i] *= 0.5f;                     // allowed: the same for every element

    wmma::store_matrix_sync(d, acc, 16, wmma::mem_row_major);
}
