/**
 * Modules that diffusers loads a pipeline's parts from without code of the repository: the two libraries and its own
 * folders of pipelines; diffusers 0.35, `pipelines/__init__.py` and `pipeline_loading_utils.py`.
 */
const libraries: ReadonlySet<string> = new Set([
  'diffusers',
  'transformers',
  'onnxruntime',
  'onnxruntime.training',
  'peft',
]);

const pipelines: ReadonlySet<string> = new Set(
  (
    'allegro alt_diffusion amused animatediff audio_diffusion audioldm audioldm2 aura_flow blip_diffusion bria bria_fibo ' +
    'chroma cogvideo cogview3 cogview4 consisid consistency_models controlnet controlnet_hunyuandit controlnet_sd3 ' +
    'controlnet_xs cosmos dance_diffusion ddim ddpm deepfloyd_if deprecated dit easyanimate flux flux2 hidream_image ' +
    'hunyuan_image hunyuan_video hunyuan_video1_5 hunyuandit i2vgen_xl kandinsky kandinsky2_2 kandinsky3 kandinsky5 ' +
    'kolors latent_consistency_models latent_diffusion latent_diffusion_uncond latte ledits_pp longcat_image ltx ltx2 ' +
    'lucy lumina lumina2 marigold mochi musicldm omnigen ovis_image pag paint_by_example pia pixart_alpha pndm prx ' +
    'qwenimage repaint sana sana_video score_sde_ve semantic_stable_diffusion shap_e skyreels_v2 spectrogram_diffusion ' +
    'stable_audio stable_cascade stable_diffusion stable_diffusion_3 stable_diffusion_attend_and_excite ' +
    'stable_diffusion_diffedit stable_diffusion_gligen stable_diffusion_k_diffusion stable_diffusion_ldm3d ' +
    'stable_diffusion_panorama stable_diffusion_safe stable_diffusion_sag stable_diffusion_variants ' +
    'stable_diffusion_xl stable_video_diffusion stochastic_karras_ve t2i_adapter text_to_video_synthesis unclip ' +
    'unidiffuser versatile_diffusion visualcloze vq_diffusion wan wuerstchen z_image'
  ).split(' '),
);

/** True when a part from that module needs no code of the repository. */
export function isDiffusersModule(name: string): boolean {
  return libraries.has(name) || pipelines.has(name) || /^(?:diffusers|transformers|optimum)\./.test(name);
}
